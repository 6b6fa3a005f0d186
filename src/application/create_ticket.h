#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "application/caller.h"
#include "application/keyed_request.h"

namespace tickiti {

// Shape C of contract §5, as decoded. `problems` is what decoding found wrong;
// the rules add theirs, so that one answer names every field.
struct CreateTicket {
  Caller caller;
  std::string originator_email_address;
  std::string intervention;
  std::string uid;
  Json bag;                              // An object.
  bool originator_is_responder = false;  // use_passed_originator_as_responder
  FieldErrors problems;
};

struct CreatedTicket {
  TicketId ticket;
  std::int64_t number = 0;
  ResponseId response;
  PayloadId payload;
  PayloadState state = PayloadState::kPending;
  bool existing = false;                  // The same create was done before, under another key.
  std::vector<std::string> misfits = {};  // What does not fit its field (describe_misfits).
};

// Opens the ticket of one intervention: ticket, rendered responses, payload,
// what its inbox managers are told, audit and the key's answer, all or none. `done` runs on the
// database's thread. Fails with kValidationFailed, kMissingAbility (a token restricted to another
// intervention), kUidConflict.
void create_ticket(const Ports& ports, CreateTicket command, std::optional<KeyedRequest> key,
                   EncodeAnswer<CreatedTicket> encode, Completion<KeyedAnswer> done);

}  // namespace tickiti
