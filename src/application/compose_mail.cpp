#include "application/compose_mail.h"

#include <utility>

#include "application/clean_content.h"
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

// How the newest decision on the ticket could not be told to its remote, or could after all.
Result<Done> add_delivery(const Snapshot& snapshot, const Mail& mail, const Ticket& ticket,
                          const std::string& public_url, OutgoingMail& out) {
  const bool has_failed = mail.kind == MailKind::kDeliveryFailed;
  const std::string number = std::to_string(ticket.number);
  const std::string url = public_url + "/tickets/" + number;
  const std::string words = has_failed
                                ? "The decision on this ticket did not reach the remote system, "
                                  "and it is not tried again by itself. The ticket shows why, and "
                                  "what can be done."
                                : "The decision on this ticket, which could not be delivered "
                                  "before, has reached the remote system now.";
  const auto payload = TRY(snapshot.payloads.find_by_ticket(ticket.id));
  const auto job = payload ? TRY(snapshot.jobs.find_latest(payload->id)) : std::nullopt;
  const std::string error = has_failed && job ? job->last_error : "";
  out.plain_text = words + "\n\n" + number + ": " + ticket.subject + "\n" +
                   (error.empty() ? "" : "Last error: " + error + "\n") + "\n" + url + "\n";
  out.html = "<p>" + escape_html(words) + "</p><p><a href=\"" + escape_html(url) + "\">" + number +
             ": " + escape_html(ticket.subject) + "</a>" +
             (error.empty() ? "" : "<br>Last error: " + escape_html(error)) + "</p>";
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
  if (mail.kind == MailKind::kNewTicket) {
    out.subject = "New ticket: " + out.subject;
    return add_new_ticket(snapshot, *ticket, public_url, out);
  }
  out.subject = (mail.kind == MailKind::kDeliveryFailed ? "Not delivered: " : "Delivered now: ") +
                out.subject;
  return add_delivery(snapshot, mail, *ticket, public_url, out);
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

}  // namespace tickiti
