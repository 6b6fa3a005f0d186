#include "storage/queue_rows.h"

namespace tickiti::storage {

TicketQueue read_queue(Statement& statement) {
  TicketQueue queue;
  queue.id = statement.id<QueueId>();
  queue.name = statement.text();
  queue.is_builtin = statement.boolean();
  queue.outgoing_mailbox_id = statement.optional_integer();
  return queue;
}

QueueWithCount read_queue_with_count(Statement& statement) {
  QueueWithCount row;
  row.queue = read_queue(statement);
  row.tickets = statement.integer();
  return row;
}

Escalation read_escalation(Statement& statement) {
  Escalation escalation;
  escalation.id = statement.id<EscalationId>();
  escalation.minutes = static_cast<int>(statement.integer());
  escalation.action =
      escalation_action_from_text(statement.text()).value_or(EscalationAction::kNotify);
  escalation.email = statement.text();
  return escalation;
}

ResolutionCategory read_category(Statement& statement) {
  ResolutionCategory category;
  category.id = statement.id<ResolutionCategoryId>();
  category.name = statement.text();
  category.colour = statement.text();
  return category;
}

}  // namespace tickiti::storage
