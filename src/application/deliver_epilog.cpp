#include "application/deliver_epilog.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "application/apply_verdicts.h"
#include "application/epilog_url.h"
#include "application/remote_breaker.h"

namespace tickiti {
namespace {

Result<int> rescue(Transaction& tx, JobRepository::Expired which, TimePoint now) {
  constexpr int kMostAtOnce = 500;
  const std::vector<Job> jobs = TRY(tx.jobs.find_expired(now, which, kMostAtOnce));
  for (Job job : jobs) {
    TRY(tx.jobs.insert_attempt(interrupted_attempt(job, now), job.ticket));
    job.state = JobState::kScheduled;
    job.next_attempt_at = now;
    job.lease_until.reset();
    TRY(tx.jobs.update(job));
  }
  return static_cast<int>(jobs.size());
}

PreparedCall prepare(const Ports& ports, const Intervention& intervention,
                     const InterventionPayload& payload, const Job& job) {
  if (!intervention.remote_enabled) {
    return std::optional<EpilogCall>{};
  }
  EpilogCall call;
  call.url = callable_url(intervention.remote_epilog_url);
  call.bearer_token = TRY(ports.secrets.open(intervention.remote_bearer_token_sealed,
                                             bearer_token_context(intervention.name)));
  call.idempotency_key = job.idempotency_key;
  call.traceparent = job.traceparent;
  call.body = epilog_body(job, payload.uid, intervention.name, payload.data);
  call.timeout = intervention.remote_timeout;
  return std::optional<EpilogCall>{std::move(call)};
}

Result<std::vector<PreparedCall>> prepare_all(const Ports& ports, const Snapshot& snapshot,
                                              const std::vector<Job>& jobs) {
  std::vector<PayloadId> ids;
  ids.reserve(jobs.size());
  for (const Job& job : jobs) {
    ids.push_back(job.payload);
  }
  std::map<PayloadId, InterventionPayload> payloads;
  for (InterventionPayload& payload : TRY(snapshot.payloads.find_all(ids))) {
    payloads.emplace(payload.id, std::move(payload));
  }
  std::map<InterventionId, std::optional<Intervention>> interventions;
  std::vector<PreparedCall> prepared;
  prepared.reserve(jobs.size());
  for (const Job& job : jobs) {
    if (!interventions.contains(job.intervention)) {
      interventions[job.intervention] = TRY(snapshot.interventions.find(job.intervention));
    }
    const auto payload = payloads.find(job.payload);
    const std::optional<Intervention>& intervention = interventions[job.intervention];
    if (payload == payloads.end() || !intervention) {
      prepared.emplace_back(
          make_error(ErrorCode::kInternal, "The job's payload or intervention is missing."));
    } else {
      prepared.push_back(prepare(ports, *intervention, payload->second, job));
    }
  }
  return prepared;
}

}  // namespace

void claim_epilogs(const Ports& ports, std::vector<std::pair<InterventionId, int>> room, int most,
                   Completion<std::vector<Job>> done) {
  transact<std::vector<Job>>(
      ports.database,
      [room = std::move(room), most,
       &clock = ports.clock](Transaction& tx) -> Result<std::vector<Job>> {
        const TimePoint now = clock.now();
        ClaimLimits limits{now, now + kEpilogLease, most, TRY(hold_behind_breakers(tx, now))};
        // A breaker's word stands before how busy the intervention is.
        limits.room.insert(limits.room.end(), room.begin(), room.end());
        return tx.jobs.claim_due(limits);
      },
      std::move(done));
}

Result<std::vector<PreparedCall>> prepare_epilogs(const Ports& ports,
                                                  const std::vector<Job>& jobs) {
  using Prepared = std::vector<PreparedCall>;
  return read<Prepared>(
      ports.database, [&](const Snapshot& snapshot) { return prepare_all(ports, snapshot, jobs); });
}

void apply_epilogs(const Ports& ports, std::vector<EndedCall> calls, Completion<Done> done) {
  const Result<VerdictFacts> facts = read<VerdictFacts>(
      ports.database,
      [&](const Snapshot& snapshot) { return read_verdict_facts(snapshot, calls); });
  Result<Verdicts> judged = facts ? judge(ports, *facts, calls) : facts.error();
  if (!judged) {
    done(std::move(judged).error());
    return;
  }
  auto verdicts = std::make_shared<const Verdicts>(std::move(judged).value());
  auto shared = std::make_shared<const std::vector<EndedCall>>(std::move(calls));
  ports.database.transact(
      [&ports, verdicts, shared](Transaction& tx) -> Result<Done> {
        const TimePoint now = ports.clock.now();
        const bool is_current = TRY(hold_definitions(tx)) == verdicts->generation;
        DeliveryRows rows = TRY(prepare_rows(tx, *shared, now));
        if (is_current) {
          return apply_verdicts(tx, std::move(rows), verdicts->all, now);
        }
        // A template or setting changed since: rare enough to judge again in here.
        const VerdictFacts now_true = TRY(read_verdict_facts(Snapshot::of(tx), *shared));
        const Verdicts again = TRY(judge(ports, now_true, *shared));
        return apply_verdicts(tx, std::move(rows), again.all, now);
      },
      std::move(done));
}

void renew_leases(const Ports& ports, std::vector<std::pair<JobId, std::int64_t>> leases,
                  Completion<Done> done) {
  ports.database.transact(
      [leases = std::move(leases), &clock = ports.clock](Transaction& tx) {
        return tx.jobs.renew(leases, clock.now() + kEpilogLease);
      },
      std::move(done));
}

JobAttempt interrupted_attempt(const Job& job, TimePoint now) {
  JobAttempt attempt;
  attempt.job = job.id;
  attempt.number = job.attempt;
  attempt.started_at = job.lease_until ? std::min(*job.lease_until - kEpilogLease, now) : now;
  attempt.error = kInterruptedError;
  return attempt;
}

void rescue_epilogs(const Ports& ports, JobRepository::Expired which, Completion<int> done) {
  transact<int>(
      ports.database,
      [which, &clock = ports.clock](Transaction& tx) { return rescue(tx, which, clock.now()); },
      std::move(done));
}

}  // namespace tickiti
