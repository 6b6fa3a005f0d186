#include "storage/notification_rows.h"

namespace tickiti::storage {

NotificationRow read_notification(Statement& statement) {
  NotificationRow row;
  row.notification.id = statement.id<NotificationId>();
  row.notification.person = statement.id<PersonId>();
  row.notification.ticket = statement.id<TicketId>();
  row.notification.kind =
      notification_kind_from_text(statement.text()).value_or(NotificationKind::kNewTicket);
  row.notification.created_at = statement.time();
  row.notification.read_at = statement.optional_time();
  row.ticket_number = statement.integer();
  row.subject = statement.text();
  row.queue_name = statement.text();
  return row;
}

}  // namespace tickiti::storage
