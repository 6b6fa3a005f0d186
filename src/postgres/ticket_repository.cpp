#include "postgres/ticket_repository.h"

#include <utility>

#include "postgres/id_array.h"
#include "postgres/ticket_query.h"
#include "storage/ticket_rows.h"

namespace tickiti::postgres {
namespace {

std::string select_where(std::string_view condition) {
  return "SELECT " + std::string(storage::kTicketColumns) + " FROM ticket " +
         std::string(condition);
}

// What another transaction has locked is left to it.
std::string lock_free_rows(const Connection& connection) {
  const std::string lock(connection.lock_row());
  return lock.empty() ? lock : lock + " SKIP LOCKED";
}

}  // namespace

Result<std::optional<Ticket>> TicketRepository::find(TicketId id) const {
  Statement statement = connection_.prepare(select_where("WHERE id = ?"), connection_.lock_row());
  statement.bind(id);
  return storage::read_one(statement, storage::read_ticket);
}

Result<std::vector<Ticket>> TicketRepository::find_all(const std::vector<TicketId>& ids) const {
  const std::string wanted = id_array(ids, [](TicketId id) { return id.value; });
  Statement statement = connection_.prepare(
      select_where("WHERE id = ANY (?::bigint[]) ORDER BY id"), connection_.lock_row());
  statement.bind(wanted);
  return storage::read_all(statement, storage::read_ticket);
}

Result<Done> TicketRepository::lock(const std::vector<TicketId>& ids) {
  const std::string wanted = id_array(ids, [](TicketId id) { return id.value; });
  return connection_
      .prepare("SELECT id FROM ticket WHERE id = ANY (?::bigint[]) ORDER BY id",
               connection_.lock_row())
      .bind(wanted)
      .run_later();
}

Result<std::optional<Ticket>> TicketRepository::find_by_number(std::int64_t number) const {
  Statement statement =
      connection_.prepare(select_where("WHERE number = ?"), connection_.lock_row());
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
  const TicketId id = TRY(new_ids_.take_ticket());
  changed_.note(id);
  TRY(connection_
          .prepare("INSERT INTO ticket (id, number, queue_id, originator_id, status, priority,"
                   " assigned_to_id, on_hold_until, created_at, updated_at, subject, payload_state)"
                   " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)")
          .bind(id)
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
          .run_later());
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
      .run_later();
}

Result<std::vector<Ticket>> TicketRepository::find_in_queue(QueueId queue, int limit) const {
  // Chosen in the order of an index, or PostgreSQL may walk the table for the few of a small
  // queue; locked in the order of ids, so that two who change many do not wait for each other.
  Statement statement = connection_.prepare(
      select_where("WHERE id = ANY (ARRAY (SELECT id FROM ticket WHERE queue_id = ?"
                   " ORDER BY status, payload_state, updated_at, id LIMIT ?))"
                   " AND queue_id = ? ORDER BY id"),
      connection_.lock_row());
  statement.bind(queue).bind(limit).bind(queue);
  return storage::read_all(statement, storage::read_ticket);
}

Result<std::vector<Ticket>> TicketRepository::find_overdue(TimePoint now, int limit) const {
  Statement statement =
      connection_.prepare(select_where("WHERE status = 'on-hold' AND on_hold_until <= ?"
                                       " ORDER BY on_hold_until LIMIT ?"),
                          lock_free_rows(connection_));
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
      .run_later();
}

}  // namespace tickiti::postgres
