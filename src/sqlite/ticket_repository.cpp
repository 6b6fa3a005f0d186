#include "sqlite/ticket_repository.h"

#include <utility>

#include "sqlite/find_each.h"
#include "sqlite/ticket_query.h"
#include "storage/ticket_rows.h"

namespace tickiti::sqlite {
namespace {

std::string select_where(std::string_view condition) {
  return "SELECT " + std::string(storage::kTicketColumns) + " FROM ticket " +
         std::string(condition);
}

}  // namespace

Result<std::optional<Ticket>> TicketRepository::find(TicketId id) const {
  Statement statement = connection_.prepare(select_where("WHERE id = ?"));
  statement.bind(id);
  return storage::read_one(statement, storage::read_ticket);
}

Result<std::vector<Ticket>> TicketRepository::find_all(const std::vector<TicketId>& ids) const {
  return find_each<Ticket>(ids, [this](TicketId id) { return find(id); });
}

// Transactions run one after the other here.
Result<Done> TicketRepository::lock(const std::vector<TicketId>& /*ids*/) { return Done{}; }

Result<std::optional<Ticket>> TicketRepository::find_by_number(std::int64_t number) const {
  Statement statement = connection_.prepare(select_where("WHERE number = ?"));
  statement.bind(number);
  return storage::read_one(statement, storage::read_ticket);
}

Result<std::vector<Ticket>> TicketRepository::query(const TicketQuery& query) const {
  if (query.matches_nothing) {
    return std::vector<Ticket>{};
  }
  const storage::SqlPart select = select_tickets(query);
  Statement statement = connection_.prepare_once(select.sql);
  select.bind_to(statement);
  return storage::read_all(statement, storage::read_ticket);
}

Result<TicketId> TicketRepository::insert(const Ticket& ticket,
                                          std::optional<PayloadState> payload) {
  TRY(connection_
          .prepare("INSERT INTO ticket (number, queue_id, originator_id, status, priority,"
                   " assigned_to_id, on_hold_until, created_at, updated_at, subject, payload_state)"
                   " VALUES (?,?,?,?,?,?,?,?,?,?,?)")
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
          .bind(payload ? to_text(*payload) : std::string_view())
          .run());
  const TicketId id{connection_.last_insert_id()};
  changed_.note(id);
  return id;
}

Result<Done> TicketRepository::update(const Ticket& ticket) {
  changed_.note(ticket.id);
  return connection_
      .prepare(
          "UPDATE ticket SET queue_id = ?, status = ?, priority = ?, assigned_to_id = ?,"
          " on_hold_until = ?, updated_at = ? WHERE id = ?")
      .bind(ticket.queue)
      .bind(to_text(ticket.status))
      .bind(static_cast<int>(ticket.priority))
      .bind(ticket.assigned_to)
      .bind(ticket.on_hold_until)
      .bind(ticket.updated_at)
      .bind(ticket.id)
      .run();
}

Result<std::vector<Ticket>> TicketRepository::find_in_queue(QueueId queue, int limit) const {
  Statement statement = connection_.prepare(select_where("WHERE queue_id = ? LIMIT ?"));
  statement.bind(queue).bind(limit);
  return storage::read_all(statement, storage::read_ticket);
}

Result<std::vector<Ticket>> TicketRepository::find_overdue(TimePoint now, int limit) const {
  // Left alone, SQLite takes an index by status and reads every held ticket.
  Statement statement = connection_.prepare(
      select_where("INDEXED BY ticket_held WHERE status = 'on-hold' AND on_hold_until <= ?"
                   " ORDER BY on_hold_until LIMIT ?"));
  statement.bind(now).bind(limit);
  return storage::read_all(statement, storage::read_ticket);
}

Result<Done> TicketRepository::add_participant(TicketId ticket, PersonId person, TimePoint now) {
  changed_.note(ticket);
  return connection_
      .prepare(
          "INSERT INTO ticket_participant (ticket_id, person_id, added_at) VALUES (?,?,?)"
          " ON CONFLICT DO NOTHING")
      .bind(ticket)
      .bind(person)
      .bind(now)
      .run();
}

}  // namespace tickiti::sqlite
