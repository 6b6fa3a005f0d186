#include "application/compose_mail.h"

#include <utility>

#include "application/clean_content.h"
#include "application/ticket_rights.h"
#include "domain/mustache.h"

namespace tickiti {
namespace {

Error missing(const Mail& mail) {
  return make_error(ErrorCode::kInternal,
                    "What mail " + std::to_string(mail.id.value) + " tells is missing.");
}

Result<Done> add_response(const Snapshot& snapshot, const Mail& mail, OutgoingMail& out) {
  const auto response = mail.response ? TRY(snapshot.responses.find(*mail.response)) : std::nullopt;
  if (!response) {
    return missing(mail);
  }
  out.html = response->html;
  out.plain_text = response->plain_text;
  for (const ResponseAttachment& image : TRY(snapshot.attachments.list({response->id}))) {
    auto file = TRY(snapshot.attachments.find(response->ticket, image.id));
    if (file && image.placement == Placement::kInline) {
      out.images.push_back(std::move(*file));
    }
  }
  return Done{};
}

Result<Done> add_new_ticket(const Snapshot& snapshot, const Ticket& ticket,
                            const std::string& public_url, OutgoingMail& out) {
  const auto queue = TRY(snapshot.queues.find(ticket.queue));
  const auto originator = TRY(snapshot.people.find(ticket.originator));
  const std::string where = queue ? queue->name : "";
  const std::string from = originator ? originator->email : "";
  const std::string number = std::to_string(ticket.number);
  const std::string url = public_url + "/tickets/" + number;
  out.plain_text = "There is a new ticket in " + where + ".\n\n" + number + ": " + ticket.subject +
                   "\nFrom: " + from + "\n\n" + url + "\n";
  out.html = "<p>There is a new ticket in " + escape_html(where) + ".</p><p><a href=\"" +
             escape_html(url) + "\">" + number + ": " + escape_html(ticket.subject) +
             "</a><br>From: " + escape_html(from) + "</p>";
  return Done{};
}

Result<Done> add_ticket(const Snapshot& snapshot, const Mail& mail, const std::string& public_url,
                        OutgoingMail& out) {
  const auto ticket = mail.ticket ? TRY(snapshot.tickets.find(*mail.ticket)) : std::nullopt;
  if (!ticket) {
    return missing(mail);
  }
  const std::string number = std::to_string(ticket->number);
  out.thread =
      "ticket-" + number + "." + std::to_string(ticket->created_at.time_since_epoch().count());
  out.subject = ticket->subject + " [#" + number + "]";
  if (mail.kind == MailKind::kResponse) {
    return add_response(snapshot, mail, out);
  }
  out.subject = "New ticket: " + out.subject;
  return add_new_ticket(snapshot, *ticket, public_url, out);
}

}  // namespace

Result<OutgoingMail> compose_mail(const Ports& ports, const Mail& mail,
                                  const std::string& public_url) {
  OutgoingMail out;
  // The number alone comes again after an older backup was restored.
  out.name = std::to_string(mail.created_at.time_since_epoch().count()) + "." +
             std::to_string(mail.id.value);
  out.to_address = mail.to_address;
  out.date = mail.created_at;
  if (mail.kind != MailKind::kMessage) {
    return read<OutgoingMail>(ports.database,
                              [&](const Snapshot& snapshot) -> Result<OutgoingMail> {
                                OutgoingMail told = out;
                                TRY(add_ticket(snapshot, mail, public_url, told));
                                return told;
                              });
  }
  FieldErrors problems;
  Content content = clean_content(ports, mail.html, "content", problems);
  out.subject = mail.subject;
  out.html = std::move(content.text.html);
  out.plain_text = std::move(content.text.plain_text);
  out.images = std::move(content.images);
  return out;
}

Result<bool> may_be_told(const Ports& ports, const Mail& mail) {
  if (!mail.ticket) {
    return true;
  }
  return read<bool>(ports.database, [&](const Snapshot& snapshot) -> Result<bool> {
    const std::optional<Person> person = TRY(snapshot.people.find_by_email(mail.to_address));
    const std::optional<Ticket> ticket = TRY(snapshot.tickets.find(*mail.ticket));
    if (!person || !ticket) {
      return true;
    }
    return mail.kind == MailKind::kResponse
               ? !TRY(keep_addressees(snapshot, {*person}, *ticket)).empty()
               : !TRY(keep_viewers(snapshot, {*person}, ticket->queue)).empty();
  });
}

}  // namespace tickiti
