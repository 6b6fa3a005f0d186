#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "application/caller.h"
#include "application/keyed_request.h"

namespace tickiti {

struct SubmitIntervention {
  Caller caller;
  std::int64_t ticket_number = 0;
  std::int64_t version = 0;
  std::string action;
  Json edits;                          // An object: submit.data.
  std::optional<std::string> content;  // HTML of the staff member's words.
  Visibility visibility = Visibility::kInternal;
  std::string traceparent;
};

struct SubmittedIntervention {
  TicketId ticket;
  ResponseId response;
  PayloadState state = PayloadState::kSubmitted;
  std::int64_t version = 0;
};

// Records a person's decision: the response, the edited bag, the state, the job
// that will tell the remote, and the audit, all or none of them (contract §8).
// Fails with kMissingRole (deciding needs a person), kNotFound, kMissingRole (and one who
// manages the queue), kStaleVersion,
// kNotPending, kValidationFailed, in this order. `done` runs on the database's thread.
void submit_intervention(const Ports& ports, SubmitIntervention command,
                         std::optional<KeyedRequest> key,
                         EncodeAnswer<SubmittedIntervention> encode, Completion<KeyedAnswer> done);

}  // namespace tickiti
