#include "application/create_ticket.h"

#include <memory>
#include <utility>

#include "application/inbox_managers.h"
#include "application/new_ticket.h"
#include "application/opening.h"
#include "domain/field_fit.h"

namespace tickiti {
namespace {

Result<CreatedTicket> answer_existing(Transaction& tx, const InterventionPayload& payload,
                                      const std::string& fingerprint, const Json& bag) {
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
                       .existing = true,
                       .misfits = describe_misfits(payload.fields, bag)};
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

Result<CreatedTicket> open_ticket(Transaction& tx, Mailing mailing, const CreateTicket& command,
                                  const Opening& opening, TimePoint now) {
  const InterventionId intervention = opening.definition->intervention.id;
  if (!TRY(tx.payloads.reserve(intervention, command.uid))) {
    const auto existing = TRY(tx.payloads.find_by_uid(intervention, command.uid));
    if (!existing) {
      return make_error(ErrorCode::kInternal, "A reserved payload is missing.");
    }
    return answer_existing(tx, *existing, opening.fingerprint, command.bag);
  }
  const Intervention& rules = opening.definition->intervention;
  const OpenedTicket opened =
      TRY(add_ticket(tx, command.caller,
                     {.number = opening.number,
                      .queue = rules.queue,
                      .subject = opening.subject,
                      .priority = rules.create_urgent ? Priority::kUrgent : Priority::kNormal,
                      .originator_email_address = command.originator_email_address,
                      .payload = PayloadState::kPending,
                      .originator_is_responder = command.originator_is_responder},
                     now));
  const ResponseId private_response =
      TRY(add_first_response(tx, mailing, opened, Visibility::kInternal, opening.private_response));
  if (opening.public_response) {
    TRY(add_first_response(tx, mailing, opened, Visibility::kPublic, *opening.public_response));
  }
  const Ticket& ticket = opened.ticket;
  const PayloadId payload = TRY(add_payload(tx, command, opening, ticket, private_response));
  TRY(involve_inbox_managers(tx, mailing, rules, ticket, now));
  return CreatedTicket{.ticket = ticket.id,
                       .number = ticket.number,
                       .response = private_response,
                       .payload = payload,
                       .misfits = opening.misfits};
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
        if (TRY(hold_definitions(tx)) == opening->definition->generation) {
          return open_ticket(tx, ports.mailing, *shared, *opening, now);
        }
        // The definition changed since: rare enough to render it again in here.
        const Opening again = TRY(prepare_again(ports, Snapshot::of(tx), *shared, *opening));
        return open_ticket(tx, ports.mailing, *shared, again, now);
      },
      std::move(encode), std::move(done));
}

}  // namespace tickiti
