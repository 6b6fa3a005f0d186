#include "domain/notification.h"

namespace tickiti {

std::string_view to_text(NotificationKind kind) {
  switch (kind) {
    case NotificationKind::kNewTicket:
      return "new-ticket";
  }
  return "new-ticket";
}

std::optional<NotificationKind> notification_kind_from_text(std::string_view text) {
  if (text == to_text(NotificationKind::kNewTicket)) {
    return NotificationKind::kNewTicket;
  }
  return std::nullopt;
}

}  // namespace tickiti
