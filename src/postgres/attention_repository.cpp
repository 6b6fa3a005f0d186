#include "postgres/attention_repository.h"

namespace tickiti::postgres {

Result<std::vector<PersonId>> AttentionRepository::list(TicketId ticket) const {
  Statement statement = connection_.prepare(
      "SELECT person_id FROM attention_mark WHERE ticket_id = ? ORDER BY person_id");
  statement.bind(ticket);
  std::vector<PersonId> people;
  while (TRY(statement.step())) {
    people.push_back(statement.id<PersonId>());
  }
  return people;
}

Result<Done> AttentionRepository::mark(TicketId ticket, PersonId person) {
  changed_.note(ticket);
  return connection_
      .prepare(
          "INSERT INTO attention_mark (ticket_id, person_id, status, updated_at)"
          " SELECT id, ?::bigint, status, updated_at FROM ticket WHERE id = ? ON CONFLICT DO "
          "NOTHING")
      .bind(person)
      .bind(ticket)
      .run_later();
}

Result<Done> AttentionRepository::clear(TicketId ticket) {
  Statement statement =
      connection_.prepare("DELETE FROM attention_mark WHERE ticket_id = ? RETURNING ticket_id");
  statement.bind(ticket);
  return note_tickets(statement, changed_);
}

Result<Done> AttentionRepository::clear_queue(PersonId person, QueueId queue) {
  // The person's marks lead: they are few beside the tickets of a queue.
  Statement statement = connection_.prepare(
      "DELETE FROM attention_mark WHERE person_id = ?"
      " AND (SELECT queue_id FROM ticket WHERE ticket.id = attention_mark.ticket_id) = ?"
      " RETURNING ticket_id");
  statement.bind(person).bind(queue);
  return note_tickets(statement, changed_);
}

}  // namespace tickiti::postgres
