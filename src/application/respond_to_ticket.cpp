#include "application/respond_to_ticket.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "application/attachments.h"
#include "application/clean_content.h"
#include "application/customers.h"
#include "application/post_response.h"
#include "application/ticket_changes.h"
#include "application/ticket_rights.h"
#include "domain/email_address.h"

namespace tickiti {
namespace {

struct Posting {
  const RespondToTicket& command;
  const std::optional<Content>& content;  // None: only the status is set.
  Mailing mailing;
  TimePoint now;
};

Result<Person> find_author(Transaction& tx, const Posting& posting, FieldErrors& problems) {
  const std::optional<std::string>& from = posting.command.from_email;
  if (from) {
    check_email_address(*from, "from_email", problems);
  }
  if (!from || !posting.content || problems.has("from_email")) {
    return posting.command.caller.owner;
  }
  return find_or_add_customer(tx, *from, posting.now);
}

// What `status` is without being asked for.
TicketStatus status_by_itself(const Posting& posting, const Ticket& before) {
  const bool speaks_up = posting.content && posting.command.visibility == Visibility::kPublic;
  return speaks_up ? TicketStatus::kOpen : before.status;
}

// Whoever posts may let the post open the ticket; what is asked for besides is a change.
bool changes_more_than_posting(const Posting& posting, const Ticket& before, const Ticket& after) {
  const bool sets_status =
      after.status != before.status && after.status != status_by_itself(posting, before);
  return sets_status ||
         (posting.command.on_hold_until && after.on_hold_until != before.on_hold_until);
}

Ticket apply(const Posting& posting, Ticket ticket, FieldErrors& problems) {
  const RespondToTicket& command = posting.command;
  set_status(ticket, command.status.value_or(status_by_itself(posting, ticket)));
  check_hold(command.on_hold_until, ticket.status, posting.now, problems);
  if (command.on_hold_until) {
    ticket.on_hold_until = command.on_hold_until;
  }
  return ticket;
}

Result<ResponseId> post(Transaction& tx, const Posting& posting, const Ticket& before,
                        const Ticket& after, const Person& author) {
  const RespondToTicket& command = posting.command;
  TicketResponse response;
  response.ticket = before.id;
  response.author = author.id;
  response.visibility = command.visibility;
  response.is_staff = author.role >= Role::kStaff;
  response.html = posting.content->text.html;
  response.plain_text = posting.content->text.plain_text;
  response.created_at = posting.now;
  const ResponseId id = TRY(post_response(tx, posting.mailing, std::move(response)));
  TRY(attach(tx, id, posting.content->images));
  if (command.from_email && author.id != before.originator) {
    TRY(tx.tickets.add_participant(before.id, author.id, posting.now));
  }
  Ticket touched = after;
  touched.updated_at = std::max(before.updated_at, posting.now);
  TRY(tx.tickets.update(touched));

  TicketChanges changes = TRY(compare(Snapshot::of(tx), before, after));
  const std::string changed_before = changes.empty() ? std::string() : to_text(changes.before);
  changes.after.set("response_id", Json::number(id.value));
  changes.after.set("from_email", Json::string(author.email));
  changes.after.set("is_internal", Json::boolean(command.visibility == Visibility::kInternal));
  TRY(tx.audit.append({.at = posting.now,
                       .actor = actor_name(command.caller.owner),
                       .address = command.caller.address,
                       .action = "ticket.respond",
                       .subject = ticket_subject(before.number),
                       .before = changed_before,
                       .after = to_text(changes.after)}));
  return id;
}

Result<PostedResponse> respond(Transaction& tx, const Posting& posting) {
  const RespondToTicket& command = posting.command;
  FieldErrors problems = command.problems;
  if (!posting.content && !command.status && !problems.has("content") && !problems.has("status")) {
    problems.add("content", "is required unless a status is given");
  }
  const Person author = TRY(find_author(tx, posting, problems));
  RightfulTicket found;
  if (!problems.has("ticket_number")) {
    found = TRY(find_ticket(Snapshot::of(tx), command.caller.owner, command.ticket_number));
  }
  const Ticket& before = found.ticket;
  const Ticket after = apply(posting, before, problems);
  if (changes_more_than_posting(posting, before, after)) {
    TRY(check_manages(Snapshot::of(tx), found.rights, before.queue));
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  PostedResponse posted;
  posted.ticket = before.id;
  posted.reopened = before.status != TicketStatus::kOpen && after.status == TicketStatus::kOpen;
  if (posting.content) {
    posted.response = TRY(post(tx, posting, before, after, author));
    return posted;
  }
  const Deed deed{"ticket.update", actor_name(command.caller.owner), command.caller.address,
                  posting.now};
  TRY(change_ticket(tx, deed, before, after));
  return posted;
}

std::optional<Content> read_content(const Ports& ports, RespondToTicket& command) {
  if (!command.content) {
    return std::nullopt;
  }
  Content content = clean_content(ports, *command.content, "content", command.problems);
  return says_something(content.text) ? std::optional(std::move(content)) : std::nullopt;
}

}  // namespace

void respond_to_ticket(const Ports& ports, RespondToTicket command, std::optional<KeyedRequest> key,
                       EncodeAnswer<PostedResponse> encode, Completion<KeyedAnswer> done) {
  auto content = std::make_shared<const std::optional<Content>>(read_content(ports, command));
  auto shared = std::make_shared<const RespondToTicket>(std::move(command));
  transact_keyed<PostedResponse>(
      ports, std::move(key),
      [shared, content, mailing = ports.mailing, now = ports.clock.now()](Transaction& tx) {
        return respond(tx, {*shared, *content, mailing, now});
      },
      std::move(encode), std::move(done));
}

}  // namespace tickiti
