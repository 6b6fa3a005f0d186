#pragma once

#include <optional>
#include <vector>

#include "application/definition_cache.h"
#include "application/epilog_client.h"
#include "application/ports.h"

namespace tickiti {

// Takes due jobs for this process, each under a lease that ends after
// kEpilogLease unless renewed. `done` runs on the database's thread.
inline constexpr std::chrono::seconds kEpilogLease{60};
void claim_epilogs(const Ports& ports, std::vector<std::pair<InterventionId, int>> room, int most,
                   Completion<std::vector<Job>> done);

// The call for a claimed job, with URL, token and timeout as the definition has
// them now. None when the integration is switched off. Opens the stored token.
Result<std::optional<EpilogCall>> prepare_epilog(const Ports& ports, const Job& job);

// Writes what a call's end means: the attempt, the job, and what the remote's
// word does to payload and ticket, in one transaction (contract §8 "The answer").
// Renders `.final` before it. With no receipt the job goes to `disabled`
// without counting. `done` runs on the database's thread.
void apply_epilog(const Ports& ports, Job job, std::optional<EpilogReceipt> receipt,
                  Completion<Done> done);

void renew_leases(const Ports& ports, std::vector<std::pair<JobId, std::int64_t>> leases,
                  Completion<Done> done);

// Takes back jobs whose worker is gone: logged as an interrupted attempt, due at
// once. `kAll` at start on SQLite, where no other process can hold a lease.
// Gives how many.
void rescue_epilogs(const Ports& ports, JobRepository::Expired which, Completion<int> done);

}  // namespace tickiti
