#include "application/open_ticket.h"

#include <memory>
#include <utility>

#include "application/attachments.h"
#include "application/clean_content.h"
#include "application/new_ticket.h"
#include "application/only_intervention.h"
#include "application/ticket_words.h"
#include "domain/email_address.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

// A ticket about to be opened: everything rendered, nothing written.
struct Prepared {
  NewTicket ticket;
  Content content;
};

Result<QueueId> find_queue(const Snapshot& snapshot, const OpenTicket& command,
                           FieldErrors& problems) {
  if (!command.queue_name) {
    return kInboxQueue;
  }
  const auto queue = TRY(snapshot.queues.find_by_name(*command.queue_name));
  if (queue) {
    return queue->id;
  }
  problems.add(command.queue_path, "there is no queue named \"" + *command.queue_name + "\"");
  return kInboxQueue;
}

void write_letter(const Ports& ports, const Letter& letter, Prepared& prepared,
                  FieldErrors& problems) {
  prepared.ticket.subject = to_single_line(letter.subject);
  const std::size_t length = count_characters(prepared.ticket.subject);
  if ((length == 0 || length > kMostSubjectCharacters) && !problems.has("data.subject")) {
    problems.add("data.subject", "must be 1 to 255 characters");
  }
  prepared.content = clean_content(ports, letter.content, "data.content", problems);
  if (!says_something(prepared.content.text) && !problems.has("data.content")) {
    problems.add("data.content", "must say something");
  }
}

Result<Done> write_template(const Ports& ports, const Snapshot& snapshot, const TemplateUse& use,
                            Prepared& prepared, FieldErrors& problems) {
  if (problems.has("template_identifier") || problems.has("data")) {
    return Done{};
  }
  const NewTicket& ticket = prepared.ticket;
  Json words = to_json(TicketWords{.uid = {},
                                   .intervention = {},
                                   .title = {},
                                   .ticket_number = ticket.number,
                                   .originator_email_address = ticket.originator_email_address});
  UncleanText text = TRY(render_unclean(snapshot, use, std::move(words), problems));
  prepared.ticket.subject = std::move(text.subject);
  if (prepared.ticket.subject.empty()) {
    prepared.ticket.subject = use.identifier;
  }
  prepared.content = clean_content(ports, text.html, "data", problems);
  return Done{};
}

Result<Prepared> prepare(const Ports& ports, const Snapshot& snapshot, const OpenTicket& command) {
  if (const auto& only = command.caller.token.only_intervention) {
    TRY(refuse_restricted(snapshot, *only, std::nullopt));
  }
  FieldErrors problems = command.problems;
  check_email_address(command.originator_email_address, "originator_email_address", problems);
  Prepared prepared;
  prepared.ticket.originator_email_address = command.originator_email_address;
  prepared.ticket.originator_is_responder = command.originator_is_responder;
  prepared.ticket.queue = TRY(find_queue(snapshot, command, problems));
  prepared.ticket.number = TRY(ports.ticket_numbers.next());
  if (const auto* letter = std::get_if<Letter>(&command.text)) {
    write_letter(ports, *letter, prepared, problems);
  } else {
    TRY(write_template(ports, snapshot, std::get<TemplateUse>(command.text), prepared, problems));
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return prepared;
}

Result<PlainTicket> open(Transaction& tx, Mailing mailing, const OpenTicket& command,
                         const Prepared& prepared, TimePoint now) {
  if (!TRY(tx.queues.find(prepared.ticket.queue))) {
    return invalid_field(command.queue_path, "the queue is being deleted; choose another");
  }
  const OpenedTicket opened = TRY(add_ticket(tx, command.caller, prepared.ticket, now));
  const ResponseId response =
      TRY(add_first_response(tx, mailing, opened, command.visibility, prepared.content.text));
  TRY(attach(tx, response, prepared.content.images));
  return PlainTicket{opened.ticket.id, opened.ticket.number, response};
}

}  // namespace

void open_ticket(const Ports& ports, OpenTicket command, std::optional<KeyedRequest> key,
                 EncodeAnswer<PlainTicket> encode, Completion<KeyedAnswer> done) {
  auto shared = std::make_shared<const OpenTicket>(std::move(command));
  Result<Prepared> prepared = read<Prepared>(
      ports.database, [&](const Snapshot& snapshot) { return prepare(ports, snapshot, *shared); });
  if (!prepared) {
    done(std::move(prepared).error());
    return;
  }
  auto ready = std::make_shared<const Prepared>(std::move(prepared).value());
  transact_keyed<PlainTicket>(
      ports, std::move(key),
      [shared, ready, mailing = ports.mailing, now = ports.clock.now()](Transaction& tx) {
        return open(tx, mailing, *shared, *ready, now);
      },
      std::move(encode), std::move(done));
}

}  // namespace tickiti
