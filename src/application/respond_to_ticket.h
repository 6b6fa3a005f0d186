#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "application/caller.h"
#include "application/keyed_request.h"

namespace tickiti {

// As decoded. `problems` is what decoding found wrong; the rules add theirs, so
// that one answer names every field.
struct RespondToTicket {
  Caller caller;
  std::int64_t ticket_number = 0;
  std::optional<std::string> from_email;  // None: the caller's owner responds.
  std::optional<std::string> content;     // HTML; may only be missing with a status.
  Visibility visibility = Visibility::kPublic;
  std::optional<TicketStatus> status;
  std::optional<TimePoint> on_hold_until;
  FieldErrors problems;
};

struct PostedResponse {
  TicketId ticket;
  std::optional<ResponseId> response;  // None: only the status was set.
  bool reopened = false;               // It was closed or on hold and is open now.
};

// Posts a response and opens the ticket, unless another status is asked for or it is
// internal; or only sets the status: response, ticket, participant, audit and the key's
// answer, all or none. An unknown `from_email` becomes a customer. `done` runs on
// the database's thread. Fails with kNotFound, kMissingRole
// (another status, of who may not manage the queue), kValidationFailed.
void respond_to_ticket(const Ports& ports, RespondToTicket command, std::optional<KeyedRequest> key,
                       EncodeAnswer<PostedResponse> encode, Completion<KeyedAnswer> done);

}  // namespace tickiti
