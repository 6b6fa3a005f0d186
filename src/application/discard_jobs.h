#pragma once

#include <string>
#include <vector>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

struct DiscardJobs {
  Caller caller;
  std::vector<JobId> jobs;
  std::string reason;  // For the audit; empty: none was given.
};

// Ends the deliveries of these jobs (contract §10 `supervisor/jobs/delete`): they
// become discarded and their payloads failed. Ids that are unknown or have
// nothing to end are passed over. Gives the jobs that were discarded. Fails with
// kInUse naming those that are running (then nothing changes), and with
// kValidationFailed on `reason`. `done` runs on the database's thread.
void discard_jobs(const Ports& ports, DiscardJobs command,
                  Completion<std::vector<JobOverview>> done);

// The part of it that is a transaction; `jobs` may be read from an older state.
Result<std::vector<JobOverview>> discard_each(Transaction& tx, const DiscardJobs& command,
                                              const std::vector<Job>& jobs, TimePoint now);

}  // namespace tickiti
