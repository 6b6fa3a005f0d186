#include "application/new_ticket.h"

#include "application/audit_by.h"
#include "application/customers.h"
#include "application/post_response.h"

namespace tickiti {

Result<OpenedTicket> add_ticket(Transaction& tx, const Caller& caller, const NewTicket& wanted,
                                TimePoint now) {
  OpenedTicket opened;
  Ticket& ticket = opened.ticket;
  ticket.number = wanted.number;
  ticket.queue = wanted.queue;
  ticket.originator = TRY(find_or_add_customer(tx, wanted.originator_email_address, now)).id;
  ticket.subject = wanted.subject;
  ticket.priority = wanted.priority;
  ticket.created_at = now;
  ticket.updated_at = now;
  ticket.id = TRY(tx.tickets.insert(ticket, wanted.payload));

  const bool by_originator = wanted.originator_is_responder;
  opened.author = by_originator ? ticket.originator : caller.owner.id;
  opened.author_is_staff = !by_originator && caller.owner.role >= Role::kStaff;
  TRY(tx.audit.append(audit_by(caller, "ticket.create", ticket_subject(ticket.number), now)));
  return opened;
}

Result<ResponseId> add_first_response(Transaction& tx, Mailing mailing, const OpenedTicket& opened,
                                      Visibility visibility, const CleanHtml& text) {
  TicketResponse response;
  response.ticket = opened.ticket.id;
  response.author = opened.author;
  response.visibility = visibility;
  response.is_staff = opened.author_is_staff;
  response.html = text.html;
  response.plain_text = text.plain_text;
  response.created_at = opened.ticket.created_at;
  return post_response(tx, mailing, response);
}

}  // namespace tickiti
