#pragma once

#include "application/database.h"
#include "application/ports.h"

namespace tickiti {

// The same news, in the desk and by mail.
struct News {
  NotificationKind notification;
  MailKind mail;
};

inline constexpr News kNewTicketNews{NotificationKind::kNewTicket, MailKind::kNewTicket};
inline constexpr News kDeliveryFailedNews{NotificationKind::kDeliveryFailed,
                                          MailKind::kDeliveryFailed};
inline constexpr News kDeliveryBackNews{NotificationKind::kDeliveryBack, MailKind::kDeliveryBack};

// A notification for the person and, if mail is on, a mail.
Result<Done> tell_person(Transaction& tx, Mailing mailing, const News& news, const Person& person,
                         TicketId ticket, TimePoint now);

}  // namespace tickiti
