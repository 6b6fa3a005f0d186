#pragma once

#include <string>

#include "application/clean_content.h"
#include "application/submit_intervention.h"

namespace tickiti {

// A decision about to be recorded: the edits applied, the words rendered,
// nothing written. Good for as long as the payload's version stays.
struct Decision {
  InterventionPayload payload;  // As it was read.
  std::string bag_text;         // The bag after the edits.
  Content content;              // Staff's words and what changed.
  std::string idempotency_key;  // For the job that will tell the remote.
};

// Fails with kMissingRole unless `owner` is a person with role staff.
Result<Done> check_decider(const Person& owner);

// Fails as submit_intervention does.
Result<Decision> prepare_decision(const Ports& ports, const Snapshot& snapshot,
                                  const SubmitIntervention& command);

// Fails with kStaleVersion, then kNotPending.
Result<Done> check_decidable(const InterventionPayload& payload, const Job* latest,
                             std::int64_t version);

}  // namespace tickiti
