#include "storage/ticket_rows.h"

namespace tickiti::storage {

Ticket read_ticket(Statement& statement) {
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
  ticket.payload = payload_state_from_text(statement.text());
  return ticket;
}

}  // namespace tickiti::storage
