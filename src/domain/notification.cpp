#include "domain/notification.h"

namespace tickiti {

std::string_view to_text(NotificationKind kind) {
  switch (kind) {
    case NotificationKind::kNewTicket:
      return "new-ticket";
    case NotificationKind::kDeliveryFailed:
      return "delivery-failed";
    case NotificationKind::kDeliveryBack:
      return "delivery-back";
  }
  return "new-ticket";
}

std::optional<NotificationKind> notification_kind_from_text(std::string_view text) {
  for (const NotificationKind kind :
       {NotificationKind::kNewTicket, NotificationKind::kDeliveryFailed,
        NotificationKind::kDeliveryBack}) {
    if (text == to_text(kind)) {
      return kind;
    }
  }
  return std::nullopt;
}

}  // namespace tickiti
