#include "sqlite/ticket_repository.h"

namespace tickiti::sqlite {
namespace {

const std::string kSelect =
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

// A LIKE pattern that matches text containing `part`, with `\` as escape.
std::string containing(std::string_view part) {
  std::string pattern = "%";
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '\\') {
      pattern += '\\';
    }
    pattern += c;
  }
  return pattern + '%';
}

// `(each OR each …)` with one parameter per token.
std::string any_of(const std::string& each, std::size_t count) {
  std::string sql = "(";
  for (std::size_t n = 0; n < count; ++n) {
    sql += (n == 0 ? "" : " OR ") + each;
  }
  return sql + ")";
}

std::string build_sql(const TicketCriteria& criteria) {
  std::string sql = kSelect + "WHERE 1";
  const auto add = [&](const std::string& each, std::size_t count) {
    if (count > 0) {
      sql += " AND " + any_of(each, count);
    }
  };
  add("subject LIKE ? ESCAPE '\\'", criteria.subject.size());
  add("EXISTS (SELECT 1 FROM ticket_response WHERE ticket_id = ticket.id"
      " AND plain_text LIKE ? ESCAPE '\\')",
      criteria.content.size());
  add("status = ?", criteria.status.size());
  add("queue_id = ?", criteria.queue.size());
  add("number = ?", criteria.number.size());
  return sql + " ORDER BY id DESC LIMIT ?";
}

}  // namespace

Result<std::optional<Ticket>> TicketRepository::find(TicketId id) const {
  Statement statement = connection_.prepare(kSelect + "WHERE id = ?");
  statement.bind(id);
  return read_one(statement);
}

Result<std::optional<Ticket>> TicketRepository::find_by_number(std::int64_t number) const {
  Statement statement = connection_.prepare(kSelect + "WHERE number = ?");
  statement.bind(number);
  return read_one(statement);
}

Result<std::vector<Ticket>> TicketRepository::query(const TicketQuery& query) const {
  const TicketCriteria& criteria = query.criteria;
  std::vector<std::string> patterns;
  for (const auto* parts : {&criteria.subject, &criteria.content}) {
    for (const std::string& part : *parts) {
      patterns.push_back(containing(part));
    }
  }
  Statement statement = connection_.prepare_once(build_sql(criteria));
  for (const std::string& pattern : patterns) {
    statement.bind(pattern);
  }
  for (const TicketStatus status : criteria.status) {
    statement.bind(to_text(status));
  }
  for (const QueueId queue : criteria.queue) {
    statement.bind(queue);
  }
  for (const std::int64_t number : criteria.number) {
    statement.bind(number);
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
