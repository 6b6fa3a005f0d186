#pragma once

#include <cstdint>
#include <vector>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// Makes the ticket's delivery due now (contract §8 `interventions/retry`): a
// failed or discarded one gets a fresh budget under the same job, a disabled one
// goes on if its integration is enabled again, a running one is left alone;
// behind an open breaker it becomes the next probe. Fails with
// kNotFound, kMissingRole (who may not manage the queue), or kNotPending when there is nothing to
// retry. `done` runs on the database's thread.
void retry_epilog(const Ports& ports, Caller caller, std::int64_t ticket_number,
                  Completion<Done> done);

// The same for jobs by id, each once however often it is named. Those unknown or with
// nothing to retry are passed over; gives the jobs that are due now, by id.
void retry_jobs(const Ports& ports, Caller caller, const std::vector<JobId>& ids,
                Completion<std::vector<JobOverview>> done);

// The part of it that is a transaction; `jobs` may be read from an older state.
Result<std::vector<JobOverview>> retry_each(Transaction& tx, const Caller& caller,
                                            const std::vector<Job>& jobs, TimePoint now);

}  // namespace tickiti
