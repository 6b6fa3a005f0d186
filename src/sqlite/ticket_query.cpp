#include "sqlite/ticket_query.h"

#include "foundation/json.h"
#include "sqlite/hidden_queues.h"
#include "sqlite/search_index.h"
#include "storage/ticket_rows.h"

namespace tickiti::sqlite {
namespace {

// More than anybody looks through; tested in a few hundredths of a second.
constexpr std::int64_t kMostHits = 5000;
constexpr std::int64_t kMostTested = 100'000;

constexpr const char* kSubjectHits =
    "SELECT rowid FROM (SELECT rowid FROM ticket_search WHERE ticket_search MATCH ?"
    " ORDER BY rowid DESC LIMIT ?)";
constexpr const char* kContentHits =
    "SELECT ticket_id FROM ticket_response WHERE id IN (SELECT rowid FROM response_search"
    " WHERE response_search MATCH ? ORDER BY rowid DESC LIMIT ?)";

storage::SqlPart::Value in_subject(const std::vector<std::string>& tokens) {
  return "{subject} : (" + to_match_any(tokens, Words::kBegun) + ")";
}

storage::SqlPart::Value in_content(const std::vector<std::string>& tokens) {
  return to_match_any(tokens, Words::kWhole);
}

void add_texts(storage::SqlPart& part, const TicketCriteria& criteria) {
  if (!criteria.subject.empty()) {
    part.add(" AND id IN (").add(kSubjectHits, {in_subject(criteria.subject), kMostHits}).add(")");
  }
  if (!criteria.content.empty()) {
    part.add(" AND id IN (").add(kContentHits, {in_content(criteria.content), kMostHits}).add(")");
  }
  if (const auto& tokens = criteria.subject_content; !tokens.empty()) {
    part.add(" AND id IN (")
        .add(kSubjectHits, {in_subject(tokens), kMostHits})
        .add(" UNION ALL ")
        .add(kContentHits, {in_content(tokens), kMostHits})
        .add(")");
  }
}

// The tokens of one mode as one parameter: any number of them fits, and the SQL
// stays the same.
template <typename Token, typename ToJson>
void add_mode(storage::SqlPart& part, std::string_view condition, const std::vector<Token>& tokens,
              ToJson json_of) {
  if (tokens.empty()) {
    return;
  }
  Json::Array items;
  for (const Token& token : tokens) {
    items.push_back(json_of(token));
  }
  part.add(condition, {to_text(Json::array(std::move(items)))});
}

Json json_of_id(PersonId person) { return Json::number(person.value); }

void add_people(storage::SqlPart& part, const TicketCriteria& criteria) {
  add_mode(part,
           " AND id IN (SELECT own.id FROM ticket AS own WHERE own.assigned_to_id IN"
           " (SELECT value FROM json_each(?)) ORDER BY own.id DESC LIMIT 5000)",
           criteria.assigned, json_of_id);
  add_mode(part,
           " AND id IN (SELECT own.id FROM ticket AS own WHERE own.originator_id IN"
           " (SELECT value FROM json_each(?)) ORDER BY own.id DESC LIMIT 5000)",
           criteria.raised, json_of_id);
  add_mode(part,
           " AND id IN (SELECT ticket_id FROM ticket_participant WHERE person_id IN"
           " (SELECT value FROM json_each(?)) ORDER BY ticket_id DESC LIMIT 5000)",
           criteria.participant, json_of_id);
}

void add_time(storage::SqlPart& part, std::string_view condition,
              const std::optional<TimePoint>& time) {
  if (time) {
    part.add(condition, {std::int64_t{time->time_since_epoch().count()}});
  }
}

// +: none of them leads; SQLite would sort all that an index of theirs finds.
void add_tests(storage::SqlPart& part, const TicketCriteria& criteria) {
  add_mode(part, " AND +status IN (SELECT value FROM json_each(?))", criteria.status,
           [](TicketStatus status) { return Json::string(std::string(to_text(status))); });
  add_mode(part, " AND +priority IN (SELECT value FROM json_each(?))", criteria.priority,
           [](Priority priority) { return Json::number(static_cast<int>(priority)); });
  add_mode(part, " AND +queue_id IN (SELECT value FROM json_each(?))", criteria.queue,
           [](QueueId queue) { return Json::number(queue.value); });
  add_time(part, " AND +created_at >= ?", criteria.created_from);
  add_time(part, " AND +created_at < ?", criteria.created_before);
  add_time(part, " AND +updated_at >= ?", criteria.updated_from);
  add_time(part, " AND +updated_at < ?", criteria.updated_before);
}

bool has_lead(const TicketCriteria& criteria) {
  return !criteria.subject.empty() || !criteria.content.empty() ||
         !criteria.subject_content.empty() || !criteria.assigned.empty() ||
         !criteria.raised.empty() || !criteria.participant.empty() || !criteria.number.empty();
}

}  // namespace

storage::SqlPart select_tickets(const TicketQuery& query) {
  const TicketCriteria& criteria = query.criteria;
  storage::SqlPart part;
  part.add("SELECT ").add(storage::kTicketColumns).add(" FROM ticket WHERE 1");
  add_texts(part, criteria);
  add_people(part, criteria);
  add_mode(part, " AND number IN (SELECT value FROM json_each(?))", criteria.number,
           [](std::int64_t number) { return Json::number(number); });
  add_tests(part, criteria);
  leave_out_hidden(part, "+queue_id", query.hidden);
  if (!has_lead(criteria)) {
    part.add(" AND id > (SELECT max(id) FROM ticket) - ?", {kMostTested});
  }
  part.add(" ORDER BY id DESC LIMIT ?", {std::int64_t{query.limit}});
  return part;
}

}  // namespace tickiti::sqlite
