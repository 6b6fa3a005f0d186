#include "sqlite/ticket_repository.h"

#include <utility>

#include "foundation/json.h"

namespace tickiti::sqlite {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, number, queue_id, originator_id, status, priority, assigned_to_id, on_hold_until,"
    " created_at, updated_at, subject FROM ticket ";

Ticket read(Statement& statement) {
  Ticket ticket;
  ticket.id = statement.id<TicketId>();
  ticket.number = statement.integer();
  ticket.queue = statement.id<QueueId>();
  ticket.originator = statement.id<PersonId>();
  ticket.status = ticket_status_from_text(statement.text()).value_or(TicketStatus::kOpen);
  ticket.priority = static_cast<Priority>(statement.integer());
  ticket.assigned_to = statement.optional_id<PersonId>();
  ticket.on_hold_until = statement.optional_time();
  ticket.created_at = statement.time();
  ticket.updated_at = statement.time();
  ticket.subject = statement.text();
  return ticket;
}

Result<std::optional<Ticket>> read_one(Statement& statement) {
  if (!TRY(statement.step())) {
    return std::optional<Ticket>{};
  }
  return std::optional<Ticket>{read(statement)};
}

// The tokens of one mode as one parameter: any number of them fits, and the SQL
// stays the same. Empty when the mode was not asked for.
template <typename Token, typename ToJson>
std::string as_json(const std::vector<Token>& tokens, ToJson to_json) {
  if (tokens.empty()) {
    return {};
  }
  Json::Array items;
  for (const Token& token : tokens) {
    items.push_back(to_json(token));
  }
  return to_text(Json::array(std::move(items)));
}

struct Mode {
  const char* condition;
  std::string tokens;
};

std::vector<Mode> modes_of(const TicketCriteria& criteria) {
  const auto text = [](const std::string& token) { return Json::string(token); };
  const auto number = [](std::int64_t value) { return Json::number(value); };
  // instr on lower instead of LIKE: no wildcards to escape, no limit to the length.
  return {{"EXISTS (SELECT 1 FROM json_each(?) AS token"
           " WHERE instr(lower(ticket.subject), lower(token.value)) > 0)",
           as_json(criteria.subject, text)},
          {"EXISTS (SELECT 1 FROM ticket_response JOIN json_each(?) AS token"
           " ON instr(lower(plain_text), lower(token.value)) > 0 WHERE ticket_id = ticket.id)",
           as_json(criteria.content, text)},
          {"status IN (SELECT value FROM json_each(?))",
           as_json(criteria.status,
                   [](TicketStatus status) { return Json::string(std::string(to_text(status))); })},
          {"queue_id IN (SELECT value FROM json_each(?))",
           as_json(criteria.queue, [&](QueueId queue) { return number(queue.value); })},
          {"number IN (SELECT value FROM json_each(?))", as_json(criteria.number, number)}};
}

}  // namespace

Result<std::optional<Ticket>> TicketRepository::find(TicketId id) const {
  Statement statement = connection_.prepare(kSelect, "WHERE id = ?");
  statement.bind(id);
  return read_one(statement);
}

Result<std::optional<Ticket>> TicketRepository::find_by_number(std::int64_t number) const {
  Statement statement = connection_.prepare(kSelect, "WHERE number = ?");
  statement.bind(number);
  return read_one(statement);
}

Result<std::vector<Ticket>> TicketRepository::query(const TicketQuery& query) const {
  if (query.matches_nothing) {
    return std::vector<Ticket>{};
  }
  const std::vector<Mode> modes = modes_of(query.criteria);
  std::string tail = "WHERE 1";
  for (const Mode& mode : modes) {
    tail += mode.tokens.empty() ? "" : std::string(" AND ") + mode.condition;
  }
  Statement statement = connection_.prepare(kSelect, tail + " ORDER BY id DESC LIMIT ?");
  for (const Mode& mode : modes) {
    if (!mode.tokens.empty()) {
      statement.bind(mode.tokens);
    }
  }
  statement.bind(query.limit);
  std::vector<Ticket> tickets;
  while (TRY(statement.step())) {
    tickets.push_back(read(statement));
  }
  return tickets;
}

Result<TicketId> TicketRepository::insert(const Ticket& ticket) {
  TRY(connection_
          .prepare("INSERT INTO ticket (number, queue_id, originator_id, status, priority,"
                   " assigned_to_id, on_hold_until, created_at, updated_at, subject)"
                   " VALUES (?,?,?,?,?,?,?,?,?,?)")
          .bind(ticket.number)
          .bind(ticket.queue)
          .bind(ticket.originator)
          .bind(to_text(ticket.status))
          .bind(static_cast<int>(ticket.priority))
          .bind(ticket.assigned_to)
          .bind(ticket.on_hold_until)
          .bind(ticket.created_at)
          .bind(ticket.updated_at)
          .bind(ticket.subject)
          .run());
  return TicketId{connection_.last_insert_id()};
}

Result<Done> TicketRepository::update(const Ticket& ticket) {
  return connection_
      .prepare(
          "UPDATE ticket SET queue_id = ?, status = ?, priority = ?, assigned_to_id = ?,"
          " on_hold_until = ?, updated_at = ?, subject = ? WHERE id = ?")
      .bind(ticket.queue)
      .bind(to_text(ticket.status))
      .bind(static_cast<int>(ticket.priority))
      .bind(ticket.assigned_to)
      .bind(ticket.on_hold_until)
      .bind(ticket.updated_at)
      .bind(ticket.subject)
      .bind(ticket.id)
      .run();
}

}  // namespace tickiti::sqlite
