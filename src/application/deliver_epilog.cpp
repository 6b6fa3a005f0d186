#include "application/deliver_epilog.h"

#include <memory>
#include <utility>

#include "application/remote_breaker.h"
#include "application/verdict.h"

namespace tickiti {
namespace {

Result<int> rescue(Transaction& tx, JobRepository::Expired which, TimePoint now) {
  constexpr int kMostAtOnce = 500;
  const std::vector<Job> jobs = TRY(tx.jobs.find_expired(now, which, kMostAtOnce));
  for (Job job : jobs) {
    JobAttempt attempt;
    attempt.job = job.id;
    attempt.number = job.attempt;
    attempt.started_at = job.lease_until ? *job.lease_until - kEpilogLease : now;
    attempt.error = kInterruptedError;
    TRY(tx.jobs.insert_attempt(attempt));
    job.state = JobState::kScheduled;
    job.next_attempt_at = now;
    job.lease_until.reset();
    TRY(tx.jobs.update(job));
  }
  return static_cast<int>(jobs.size());
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

Result<std::optional<EpilogCall>> prepare_epilog(const Ports& ports, const Job& job) {
  using Prepared = std::optional<EpilogCall>;
  return read<Prepared>(ports.database, [&](const Snapshot& snapshot) -> Result<Prepared> {
    const auto payload = TRY(snapshot.payloads.find(job.payload));
    const auto intervention = TRY(snapshot.interventions.find(job.intervention));
    if (!payload || !intervention) {
      return make_error(ErrorCode::kInternal, "The job's payload or intervention is missing.");
    }
    if (!intervention->remote_enabled) {
      return Prepared{};
    }
    EpilogCall call;
    call.url = intervention->remote_epilog_url;
    call.bearer_token = TRY(ports.secrets.open(intervention->remote_bearer_token_sealed,
                                               bearer_token_context(intervention->name)));
    call.idempotency_key = job.idempotency_key;
    call.traceparent = job.traceparent;
    call.body = epilog_body(job, payload->uid, intervention->name, payload->data);
    call.timeout = intervention->remote_timeout;
    return Prepared{std::move(call)};
  });
}

void apply_epilog(const Ports& ports, Job job, std::optional<EpilogReceipt> receipt,
                  Completion<Done> done) {
  Result<Verdict> read_verdict =
      read<Verdict>(ports.database, [&](const Snapshot& snapshot) -> Result<Verdict> {
        return judge(ports, snapshot, job, receipt);
      });
  if (!read_verdict) {
    done(std::move(read_verdict).error());
    return;
  }
  auto verdict = std::make_shared<const Verdict>(std::move(read_verdict).value());
  auto shared = std::make_shared<const std::optional<EpilogReceipt>>(std::move(receipt));
  ports.database.transact(
      [&ports, job = std::move(job), verdict, shared](Transaction& tx) -> Result<Done> {
        if (TRY(hold_definitions(tx)) == verdict->generation) {
          return carry_out(tx, job, *verdict, ports.clock.now());
        }
        // A template or setting changed since: rare enough to judge again in here.
        const Verdict again = TRY(judge(ports, Snapshot::of(tx), job, *shared));
        return carry_out(tx, job, again, ports.clock.now());
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

void rescue_epilogs(const Ports& ports, JobRepository::Expired which, Completion<int> done) {
  transact<int>(
      ports.database,
      [which, &clock = ports.clock](Transaction& tx) { return rescue(tx, which, clock.now()); },
      std::move(done));
}

}  // namespace tickiti
