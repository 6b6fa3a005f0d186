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

void say_that_nobody_reads(const std::string& sentence, OutgoingMail& out) {
  out.plain_text += (out.plain_text.empty() ? "" : "\n\n") + sentence + "\n";
  out.html += "<p><small>" + sentence + "</small></p>";
}

// Templates write the response that opens a ticket, and the final one in our own name.
Result<bool> is_written_by_a_template(const Snapshot& snapshot, const Ticket& ticket,
                                      const TicketResponse& response) {
  const auto author = TRY(snapshot.people.find(response.author));
  if (author && author->is_system) {
    return true;
  }
  return response.created_at == ticket.created_at &&
         TRY(snapshot.payloads.find_by_ticket(ticket.id)).has_value();
}

Result<Done> add_response(const Snapshot& snapshot, const Mail& mail, const Ticket& ticket,
                          const MailWords& words, OutgoingMail& out) {
  const auto response = mail.response ? TRY(snapshot.responses.find(*mail.response)) : std::nullopt;
  if (!response) {
    return missing(mail);
  }
  out.html = response->html;
  out.plain_text = response->plain_text;
  out.is_automatic = TRY(is_written_by_a_template(snapshot, ticket, *response));
  if (!words.answers_are_read) {
    say_that_nobody_reads("Answers to this mail are not read.", out);
  }
  for (const ResponseAttachment& image : TRY(snapshot.attachments.list({response->id}))) {
    auto file = TRY(snapshot.attachments.find(response->ticket, image.id));
    if (file && image.placement == Placement::kInline) {
      out.images.push_back(std::move(*file));
    }
  }
  return Done{};
}

Result<Done> add_new_ticket(const Snapshot& snapshot, const Ticket& ticket, const MailWords& words,
                            OutgoingMail& out) {
  const auto queue = TRY(snapshot.queues.find(ticket.queue));
  const auto originator = TRY(snapshot.people.find(ticket.originator));
  const std::string where = queue ? queue->name : "";
  const std::string from = originator ? originator->email : "";
  const std::string number = std::to_string(ticket.number);
  const std::string url = words.public_url + "/tickets/" + number;
  out.plain_text = "There is a new ticket in " + where + ".\n\n" + number + ": " + ticket.subject +
                   "\nFrom: " + from + "\n\n" + url;
  out.html = "<p>There is a new ticket in <bdi>" + escape_html(where) + "</bdi>.</p><p><a href=\"" +
             escape_html(url) + "\">" + number + ": <bdi>" + escape_html(ticket.subject) +
             "</bdi></a><br>From: <bdi>" + escape_html(from) + "</bdi></p>";
  if (!words.answers_are_read) {
    say_that_nobody_reads("Answers to this mail are not read: use the ticket's page.", out);
  }
  return Done{};
}

// How the newest decision on the ticket could not be told to its remote, or could after all.
Result<Done> add_delivery(const Snapshot& snapshot, const Mail& mail, const Ticket& ticket,
                          const MailWords& words, OutgoingMail& out) {
  const bool has_failed = mail.kind == MailKind::kDeliveryFailed;
  const std::string number = std::to_string(ticket.number);
  const std::string url = words.public_url + "/tickets/" + number;
  const std::string told = has_failed
                               ? "The decision on this ticket did not reach the remote system, "
                                 "and it is not tried again by itself. The ticket shows why, and "
                                 "what can be done."
                               : "The decision on this ticket, which could not be delivered "
                                 "before, has reached the remote system now.";
  const auto payload = TRY(snapshot.payloads.find_by_ticket(ticket.id));
  const auto job = payload ? TRY(snapshot.jobs.find_latest(payload->id)) : std::nullopt;
  const std::string error = has_failed && job ? job->last_error : "";
  out.plain_text = told + "\n\n" + number + ": " + ticket.subject + "\n" +
                   (error.empty() ? "" : "Last error: " + error + "\n") + "\n" + url;
  out.html = "<p>" + escape_html(told) + "</p><p><a href=\"" + escape_html(url) + "\">" + number +
             ": <bdi>" + escape_html(ticket.subject) + "</bdi></a>" +
             (error.empty() ? "" : "<br>Last error: " + escape_html(error)) + "</p>";
  if (!words.answers_are_read) {
    say_that_nobody_reads("Answers to this mail are not read: use the ticket's page.", out);
  }
  return Done{};
}

Result<Done> add_ticket(const Snapshot& snapshot, const Mail& mail, const MailWords& words,
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
    return add_response(snapshot, mail, *ticket, words, out);
  }
  if (mail.kind == MailKind::kNewTicket) {
    out.subject = "New ticket: " + out.subject;
    return add_new_ticket(snapshot, *ticket, words, out);
  }
  out.subject = (mail.kind == MailKind::kDeliveryFailed ? "Not delivered: " : "Delivered now: ") +
                out.subject;
  return add_delivery(snapshot, mail, *ticket, words, out);
}

Result<bool> may_be_told(const Snapshot& snapshot, const Mail& mail) {
  const std::optional<Person> person = TRY(snapshot.people.find_by_email(mail.to_address));
  const std::optional<Ticket> ticket = TRY(snapshot.tickets.find(*mail.ticket));
  if (!person || !ticket) {
    return true;
  }
  return mail.kind == MailKind::kResponse
             ? !TRY(keep_addressees(snapshot, {*person}, *ticket)).empty()
             : !TRY(keep_viewers(snapshot, {*person}, ticket->queue)).empty();
}

Result<MailNeed> find_need_of_failure(const Snapshot& snapshot, TicketId ticket) {
  const auto payload = TRY(snapshot.payloads.find_by_ticket(ticket));
  if (!payload || payload->state == PayloadState::kFailed) {
    return MailNeed::kWanted;
  }
  // Should it fail again, no other mail tells of it.
  return payload->state == PayloadState::kSubmitted ? MailNeed::kUnsure : MailNeed::kOutOfDate;
}

}  // namespace

Result<OutgoingMail> compose_mail(const Ports& ports, const Mail& mail, const MailWords& words) {
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
                                TRY(add_ticket(snapshot, mail, words, told));
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

Result<MailNeed> find_need(const Ports& ports, const Mail& mail) {
  if (!mail.ticket) {
    return MailNeed::kWanted;
  }
  return read<MailNeed>(ports.database, [&](const Snapshot& snapshot) -> Result<MailNeed> {
    if (!TRY(may_be_told(snapshot, mail))) {
      return MailNeed::kHidden;
    }
    return mail.kind == MailKind::kDeliveryFailed ? find_need_of_failure(snapshot, *mail.ticket)
                                                  : MailNeed::kWanted;
  });
}

}  // namespace tickiti
