#include "application/post_response.h"

#include "application/ticket_rights.h"

namespace tickiti {
namespace {

Result<std::vector<Person>> list_addressees(Transaction& tx, TicketId id) {
  const std::optional<Ticket> ticket = TRY(tx.tickets.find(id));
  if (!ticket) {
    return make_error(ErrorCode::kInternal, "The response's ticket is missing.");
  }
  return keep_addressees(Snapshot::of(tx), TRY(tx.people.list_on_ticket(id)), *ticket);
}

Result<Done> mail_to_all(Transaction& tx, const TicketResponse& response, ResponseId id) {
  Mail mail;
  mail.kind = MailKind::kResponse;
  mail.ticket = response.ticket;
  mail.response = id;
  mail.next_attempt_at = response.created_at;
  mail.created_at = response.created_at;
  for (const Person& person : TRY(list_addressees(tx, response.ticket))) {
    if (person.id != response.author && may_be_mailed(person)) {
      mail.to_address = person.email;
      TRY(tx.mails.insert(mail));
    }
  }
  return Done{};
}

}  // namespace

Result<ResponseId> post_response(Transaction& tx, Mailing mailing, const TicketResponse& response) {
  const ResponseId id = TRY(tx.responses.insert(response));
  if (mailing == Mailing::kOn && response.visibility == Visibility::kPublic) {
    TRY(mail_to_all(tx, response, id));
  }
  return id;
}

}  // namespace tickiti
