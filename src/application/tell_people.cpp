#include "application/tell_people.h"

namespace tickiti {

Result<Done> tell_person(Transaction& tx, Mailing mailing, const News& news, const Person& person,
                         TicketId ticket, TimePoint now) {
  Notification notification;
  notification.person = person.id;
  notification.ticket = ticket;
  notification.kind = news.notification;
  notification.created_at = now;
  TRY(tx.notifications.insert(notification));
  if (mailing == Mailing::kOff || !may_be_mailed(person)) {
    return Done{};
  }
  Mail mail;
  mail.kind = news.mail;
  mail.ticket = ticket;
  mail.to_address = person.email;
  mail.next_attempt_at = now;
  mail.created_at = now;
  TRY(tx.mails.insert(mail));
  return Done{};
}

}  // namespace tickiti
