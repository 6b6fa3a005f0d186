#include "application/create_ticket.h"

#include <memory>
#include <utility>

#include "application/opening.h"

namespace tickiti {
namespace {

Result<CreatedTicket> answer_existing(Transaction& tx, const InterventionPayload& payload,
                                      const std::string& fingerprint) {
  const std::optional<Ticket> ticket = TRY(tx.tickets.find(payload.ticket));
  if (!ticket) {
    return make_error(ErrorCode::kInternal, "The payload's ticket is missing.");
  }
  if (payload.create_fingerprint != fingerprint) {
    return make_error(ErrorCode::kUidConflict,
                      "uid \"" + payload.uid + "\" already belongs to ticket " +
                          std::to_string(ticket->number) +
                          ", which was created with other data; use another uid.");
  }
  return CreatedTicket{.ticket = ticket->id,
                       .number = ticket->number,
                       .response = payload.private_response,
                       .payload = payload.id,
                       .state = payload.state,
                       .existing = true};
}

Result<PersonId> find_or_add_originator(Transaction& tx, const std::string& email, TimePoint now) {
  const std::optional<Person> known = TRY(tx.people.find_by_email(email));
  if (known) {
    return known->id;
  }
  Person customer;
  customer.email = email;
  customer.created_at = now;
  return tx.people.insert(customer);
}

Result<ResponseId> add_response(Transaction& tx, const Ticket& ticket, PersonId author,
                                bool is_staff, Visibility visibility, const CleanHtml& text) {
  TicketResponse response;
  response.ticket = ticket.id;
  response.author = author;
  response.visibility = visibility;
  response.is_staff = is_staff;
  response.html = text.html;
  response.plain_text = text.plain_text;
  response.created_at = ticket.created_at;
  return tx.responses.insert(response);
}

Result<Ticket> add_ticket(Transaction& tx, const Opening& opening, PersonId originator,
                          TimePoint now) {
  Ticket ticket;
  ticket.number = opening.number;
  ticket.queue = opening.definition->intervention.queue;
  ticket.originator = originator;
  ticket.subject = opening.subject;
  ticket.priority =
      opening.definition->intervention.create_urgent ? Priority::kUrgent : Priority::kNormal;
  ticket.created_at = now;
  ticket.updated_at = now;
  ticket.id = TRY(tx.tickets.insert(ticket));
  return ticket;
}

Result<PayloadId> add_payload(Transaction& tx, const CreateTicket& command, const Opening& opening,
                              const Ticket& ticket, ResponseId private_response) {
  InterventionPayload payload;
  payload.intervention = opening.definition->intervention.id;
  payload.uid = command.uid;
  payload.ticket = ticket.id;
  payload.originator = ticket.originator;
  payload.private_response = private_response;
  payload.data = opening.bag_text;
  payload.fields = opening.definition->intervention.fields;
  payload.create_fingerprint = opening.fingerprint;
  payload.created_at = ticket.created_at;
  payload.updated_at = ticket.created_at;
  return tx.payloads.insert(payload);
}

Result<CreatedTicket> open_ticket(Transaction& tx, const CreateTicket& command,
                                  const Opening& opening, TimePoint now) {
  const InterventionId intervention = opening.definition->intervention.id;
  if (!TRY(tx.payloads.reserve(intervention, command.uid))) {
    const auto existing = TRY(tx.payloads.find_by_uid(intervention, command.uid));
    if (!existing) {
      return make_error(ErrorCode::kInternal, "A reserved payload is missing.");
    }
    return answer_existing(tx, *existing, opening.fingerprint);
  }
  const PersonId originator =
      TRY(find_or_add_originator(tx, command.originator_email_address, now));
  const Ticket ticket = TRY(add_ticket(tx, opening, originator, now));

  const bool by_originator = command.originator_is_responder;
  const PersonId author = by_originator ? originator : command.caller.owner.id;
  const bool is_staff = !by_originator && command.caller.owner.role >= Role::kStaff;
  const ResponseId private_response = TRY(
      add_response(tx, ticket, author, is_staff, Visibility::kInternal, opening.private_response));
  if (opening.public_response) {
    TRY(add_response(tx, ticket, author, is_staff, Visibility::kPublic, *opening.public_response));
  }
  const PayloadId payload = TRY(add_payload(tx, command, opening, ticket, private_response));
  TRY(tx.audit.append({.at = now,
                       .actor = actor_name(command.caller.owner),
                       .address = command.caller.address,
                       .action = "ticket.create",
                       .subject = "ticket:" + std::to_string(ticket.number),
                       .before = {},
                       .after = {}}));
  return CreatedTicket{.ticket = ticket.id,
                       .number = ticket.number,
                       .response = private_response,
                       .payload = payload};
}

}  // namespace

void create_ticket(const Ports& ports, CreateTicket command, std::optional<KeyedRequest> key,
                   EncodeAnswer<CreatedTicket> encode, Completion<KeyedAnswer> done) {
  auto shared = std::make_shared<const CreateTicket>(std::move(command));
  Result<Opening> prepared =
      read<Opening>(ports.database, [&](const Snapshot& snapshot) -> Result<Opening> {
        return prepare_opening(ports, snapshot, *shared);
      });
  if (!prepared) {
    done(std::move(prepared).error());
    return;
  }
  auto opening = std::make_shared<const Opening>(std::move(prepared).value());
  const TimePoint now = ports.clock.now();

  transact_keyed<CreatedTicket>(
      ports, std::move(key),
      [&ports, shared, opening, now](Transaction& tx) -> Result<CreatedTicket> {
        if (TRY(definitions_generation(tx.settings)) == opening->definition->generation) {
          return open_ticket(tx, *shared, *opening, now);
        }
        // The definition changed since: rare enough to render it again in here.
        const Opening again = TRY(prepare_opening(ports, Snapshot::of(tx), *shared));
        return open_ticket(tx, *shared, again, now);
      },
      std::move(encode), std::move(done));
}

}  // namespace tickiti
