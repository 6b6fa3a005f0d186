#pragma once

#include <optional>
#include <vector>

#include "application/definition_cache.h"
#include "application/epilog_client.h"
#include "application/ports.h"
#include "application/verdict.h"

namespace tickiti {

// Takes due jobs for this process, each under a lease that ends after
// kEpilogLease unless renewed. `done` runs on the database's thread.
inline constexpr std::chrono::seconds kEpilogLease{60};
void claim_epilogs(const Ports& ports, std::vector<std::pair<InterventionId, int>> room, int most,
                   Completion<std::vector<Job>> done);

// The calls for claimed jobs, in their order, with URL, token and timeout as the
// definitions have them now. None for a job whose integration is switched off; an error
// for one whose stored token does not open.
using PreparedCall = Result<std::optional<EpilogCall>>;
Result<std::vector<PreparedCall>> prepare_epilogs(const Ports& ports, const std::vector<Job>& jobs);

// Writes what the ends of calls mean: the attempts, the jobs, and what the remotes'
// words do to payloads and tickets, in one transaction (contract §8 "The answer").
// Renders `.final` before it. Without a receipt a job goes to `disabled`
// without counting. `done` runs on the database's thread.
void apply_epilogs(const Ports& ports, std::vector<EndedCall> calls, Completion<Done> done);

void renew_leases(const Ports& ports, std::vector<std::pair<JobId, std::int64_t>> leases,
                  Completion<Done> done);

// What is logged of a call whose worker is gone.
JobAttempt interrupted_attempt(const Job& job, TimePoint now);

// Takes back jobs whose worker is gone: logged as an interrupted attempt, due at
// once. `kAll` at start on SQLite, where no other process can hold a lease.
// Gives how many.
void rescue_epilogs(const Ports& ports, JobRepository::Expired which, Completion<int> done);

}  // namespace tickiti
