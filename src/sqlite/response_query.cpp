#include "sqlite/response_query.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "foundation/json.h"
#include "sqlite/hidden_queues.h"
#include "storage/response_rows.h"

namespace tickiti::sqlite {
namespace {

using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int kMostLookedAt = 10'000;
constexpr std::size_t kMostBytes = 8 << 20;

std::int64_t second_of(TimePoint time) { return floor<seconds>(time).time_since_epoch().count(); }

ResponsePlace place_of(std::int64_t second, ResponseId id) {
  return {TimePoint{seconds{second}}, id};
}

template <typename Value, typename NumberOf>
std::string json_of(const std::vector<Value>& values, NumberOf number_of) {
  Json::Array items;
  for (const Value& value : values) {
    items.push_back(Json::number(number_of(value)));
  }
  return to_text(Json::array(std::move(items)));
}

void add_wanted(storage::SqlPart& part, const ResponseQuery& query) {
  part.add("1");
  if (query.visibility) {
    part.add(" AND is_internal = ?", {std::int64_t{*query.visibility == Visibility::kInternal}});
  }
  if (query.is_staff) {
    part.add(" AND is_staff = ?", {std::int64_t{*query.is_staff}});
  }
  if (!query.queue.empty()) {
    part.add(" AND queue_id IN (SELECT value FROM json_each(?))",
             {json_of(query.queue, [](QueueId queue) { return queue.value; })});
  }
  leave_out_hidden(part, "queue_id", query.hidden);
  if (query.created_from) {
    part.add(" AND ticket_response.created_at >= ?",
             {std::int64_t{query.created_from->time_since_epoch().count()}});
  }
  if (query.created_before) {
    part.add(" AND ticket_response.created_at < ?",
             {std::int64_t{query.created_before->time_since_epoch().count()}});
  }
}

// CROSS JOIN: what stands first leads.
void add_tables(storage::SqlPart& part, const ResponseQuery& query) {
  if (query.ticket_number.empty()) {
    part.add(
        " FROM ticket_response CROSS JOIN ticket ON ticket.id = ticket_response.ticket_id WHERE 1");
    return;
  }
  part.add(
      " FROM ticket CROSS JOIN ticket_response ON ticket_response.ticket_id = ticket.id"
      " WHERE number IN (SELECT value FROM json_each(?))",
      {json_of(query.ticket_number, [](std::int64_t number) { return number; })});
}

void add_range(storage::SqlPart& part, const ResponseQuery& query) {
  constexpr auto kFirst = std::pair{std::numeric_limits<std::int64_t>::min(), std::int64_t{0}};
  auto after = kFirst;
  if (query.after) {
    after = {second_of(query.after->created_at), query.after->id.value};
  }
  if (query.created_from) {
    after = std::max(after, {second_of(*query.created_from), 0});
  }
  part.add(" AND (created_second, ticket_response.id) > (?, ?)", {after.first, after.second});
  if (query.created_before) {
    part.add(" AND created_second <= ?", {second_of(*query.created_before - milliseconds{1})});
  }
}

Result<FoundResponse> find(Connection& connection, ResponseId id) {
  Statement row = connection.prepare(
      "SELECT " + std::string(storage::kResponseColumns) +
      ", person.email, ticket.number, ticket.queue_id FROM ticket_response"
      " JOIN person ON person.id = author_id JOIN ticket ON ticket.id = ticket_id"
      " WHERE ticket_response.id = ?");
  row.bind(id);
  TRY(row.step());
  FoundResponse found;
  found.entry.response = storage::read_response(row);
  found.author_email = row.text();
  found.ticket_number = row.integer();
  found.queue = row.id<QueueId>();
  Statement lines = connection.prepare(
      "SELECT at, by, text FROM response_audit WHERE response_id = ? ORDER BY id");
  lines.bind(id);
  while (TRY(lines.step())) {
    found.entry.audit.push_back(storage::read_response_audit(lines));
  }
  return found;
}

std::size_t bytes_of(const FoundResponse& found) {
  return found.entry.response.html.size() + found.entry.response.plain_text.size();
}

}  // namespace

storage::SqlPart select_responses(const ResponseQuery& query) {
  storage::SqlPart part;
  part.add("SELECT ticket_response.id, created_second, ");
  add_wanted(part, query);
  add_tables(part, query);
  add_range(part, query);
  part.add(" ORDER BY created_second, ticket_response.id");
  return part;
}

Result<ResponsePage> read_response_page(Connection& connection, const ResponseQuery& query) {
  const storage::SqlPart select = select_responses(query);
  Statement rows = connection.prepare_once(select.sql);
  select.bind_to(rows);
  ResponsePage page;
  ResponsePlace last;
  std::size_t bytes = 0;
  for (int looked_at = 0; TRY(rows.step()); ++looked_at) {
    const bool is_full = bytes >= kMostBytes ||
                         page.responses.size() >= static_cast<std::size_t>(query.limit) ||
                         looked_at >= kMostLookedAt;
    if (is_full) {
      page.next = last;
      break;
    }
    const auto id = rows.id<ResponseId>();
    last = place_of(rows.integer(), id);
    if (rows.boolean()) {
      page.responses.push_back(TRY(find(connection, id)));
      bytes += bytes_of(page.responses.back());
    }
  }
  return page;
}

}  // namespace tickiti::sqlite
