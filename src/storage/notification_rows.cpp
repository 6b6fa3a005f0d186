#include "storage/notification_rows.h"

#include <utility>

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

void keep_to_newest(SqlPart& part, std::string_view id, std::string_view condition,
                    std::vector<SqlPart::Value> values, std::int64_t most) {
  values.emplace_back(most);
  part.add(" AND ")
      .add(id)
      .add(" > coalesce((SELECT id FROM notification WHERE ")
      .add(condition)
      .add(" ORDER BY id DESC LIMIT 1 OFFSET ?), 0)", std::move(values));
}

}  // namespace tickiti::storage
