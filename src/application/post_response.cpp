#include "application/post_response.h"

#include <utility>

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

Result<MailedTo> find_readers(Transaction& tx, Mailing mailing, const TicketResponse& response) {
  MailedTo readers;
  readers.is_off = mailing == Mailing::kOff;
  if (readers.is_off) {
    return readers;
  }
  for (const Person& person : TRY(list_addressees(tx, response.ticket))) {
    if (person.id != response.author && may_be_mailed(person)) {
      readers.addresses.push_back(person.email);
    }
  }
  return readers;
}

Result<Done> mail_to(Transaction& tx, const MailedTo& readers, const TicketResponse& response,
                     ResponseId id) {
  Mail mail;
  mail.kind = MailKind::kResponse;
  mail.ticket = response.ticket;
  mail.response = id;
  mail.next_attempt_at = response.created_at;
  mail.created_at = response.created_at;
  for (const std::string& address : readers.addresses) {
    mail.to_address = address;
    TRY(tx.mails.insert(mail));
  }
  return Done{};
}

}  // namespace

Result<ResponseId> post_response(Transaction& tx, Mailing mailing, TicketResponse response) {
  if (response.visibility == Visibility::kPublic) {
    response.mailed_to = TRY(find_readers(tx, mailing, response));
  }
  const ResponseId id = TRY(tx.responses.insert(response));
  if (response.mailed_to) {
    TRY(mail_to(tx, *response.mailed_to, response, id));
  }
  return id;
}

}  // namespace tickiti
