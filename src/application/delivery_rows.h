#pragma once

#include <map>
#include <vector>

#include "application/database.h"

namespace tickiti {

// The rows that a change of deliveries is about, as they stand.
struct DeliveryRows {
  std::map<PayloadId, InterventionPayload> payloads;
  std::map<JobId, Job> jobs;
};

// The rows of these jobs, which may be read from an older state: payloads, then jobs, locked
// in this order and ascending. `others` are locked with the jobs. Call it when the breakers
// are locked and nothing else of these is; lock the tickets next, before one is changed.
Result<DeliveryRows> find_delivery_rows(Transaction& tx, const std::vector<Job>& jobs,
                                        const std::vector<JobId>& others);

Result<Done> lock_tickets(Transaction& tx, const std::vector<Job>& jobs);

// Of the jobs, ascending, each once.
std::vector<InterventionId> interventions_of(const std::vector<Job>& jobs);

}  // namespace tickiti
