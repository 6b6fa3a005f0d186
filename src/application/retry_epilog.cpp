#include "application/retry_epilog.h"

#include <utility>

#include "application/show_intervention.h"

namespace tickiti {
namespace {

enum class Retried { kDueNow, kRunning, kNothingToDo };

bool is_enabled(const std::optional<Intervention>& intervention) {
  return intervention && intervention->remote_enabled;
}

Result<Done> revive_payload(Transaction& tx, const Job& job, TimePoint now) {
  std::optional<InterventionPayload> payload = TRY(tx.payloads.find(job.payload));
  if (!payload) {
    return make_error(ErrorCode::kInternal, "The job's payload is missing.");
  }
  if (payload->state == PayloadState::kFailed) {
    payload->state = PayloadState::kSubmitted;
    payload->version += 1;
    payload->updated_at = now;
    TRY(tx.payloads.update(*payload));
  }
  return Done{};
}

Result<Retried> retry(Transaction& tx, const Caller& caller, Job job, TimePoint now) {
  const std::string before(to_text(job.state));
  switch (job.state) {
    case JobState::kRunning:
      return Retried::kRunning;
    case JobState::kFailed:
      job.failures = 0;
      break;
    case JobState::kDisabled:
      if (!is_enabled(TRY(tx.interventions.find(job.intervention)))) {
        return Retried::kNothingToDo;
      }
      break;
    case JobState::kScheduled:
    case JobState::kHeld:
      break;
    case JobState::kDelivered:
    case JobState::kDiscarded:
    case JobState::kSuperseded:
      return Retried::kNothingToDo;
  }
  TRY(revive_payload(tx, job, now));
  job.state = JobState::kScheduled;
  job.resumes = false;
  job.next_attempt_at = now;
  job.finalized_at.reset();
  TRY(tx.jobs.update(job));
  TRY(tx.audit.append({.at = now,
                       .actor = actor_name(caller.owner),
                       .address = caller.address,
                       .action = "job.retry",
                       .subject = "job:" + std::to_string(job.id.value),
                       .before = "\"" + before + "\"",
                       .after = "\"scheduled\""}));
  return Retried::kDueNow;
}

Result<Done> retry_ticket(Transaction& tx, const Caller& caller, std::int64_t ticket_number,
                          TimePoint now) {
  const std::optional<Ticket> ticket = TRY(tx.tickets.find_by_number(ticket_number));
  if (!ticket) {
    return no_intervention(ticket_number);
  }
  const std::optional<InterventionPayload> payload = TRY(tx.payloads.find_by_ticket(ticket->id));
  if (!payload) {
    return no_intervention(ticket_number);
  }
  const std::optional<Job> job = TRY(tx.jobs.find_latest(payload->id));
  if (!job || TRY(retry(tx, caller, *job, now)) == Retried::kNothingToDo) {
    return make_error(ErrorCode::kNotPending,
                      "There is no delivery to retry: the intervention is " +
                          std::string(to_text(payload->state)) + ", its delivery " +
                          std::string(job ? to_text(job->state) : "none") + ".");
  }
  return Done{};
}

// The same job as its payload's newest: an older decision is never revived.
Result<std::optional<Job>> find_retriable(Transaction& tx, JobId id) {
  const std::optional<Job> job = TRY(tx.jobs.find(id));
  if (!job) {
    return std::optional<Job>{};
  }
  std::optional<Job> latest = TRY(tx.jobs.find_latest(job->payload));
  if (!latest || latest->id != id) {
    return std::optional<Job>{};
  }
  return latest;
}

Result<JobOverview> describe(Transaction& tx, JobId id) {
  const std::optional<Job> job = TRY(tx.jobs.find(id));
  if (!job) {
    return make_error(ErrorCode::kInternal, "A job is missing.");
  }
  const std::optional<Ticket> ticket = TRY(tx.tickets.find(job->ticket));
  const std::optional<Intervention> intervention = TRY(tx.interventions.find(job->intervention));
  return JobOverview{*job, ticket ? ticket->number : 0, intervention ? intervention->name : ""};
}

Result<std::vector<JobOverview>> retry_each(Transaction& tx, const Caller& caller,
                                            const std::vector<JobId>& ids, TimePoint now) {
  std::vector<JobOverview> due;
  for (const JobId id : ids) {
    const std::optional<Job> job = TRY(find_retriable(tx, id));
    if (job && TRY(retry(tx, caller, *job, now)) == Retried::kDueNow) {
      due.push_back(TRY(describe(tx, id)));
    }
  }
  return due;
}

}  // namespace

void retry_epilog(const Ports& ports, Caller caller, std::int64_t ticket_number,
                  Completion<Done> done) {
  ports.database.transact(
      [caller = std::move(caller), ticket_number, now = ports.clock.now()](Transaction& tx) {
        return retry_ticket(tx, caller, ticket_number, now);
      },
      [&ports, done = std::move(done)](Result<Done> result) {
        ports.jobs.jobs_changed();
        done(std::move(result));
      });
}

void retry_jobs(const Ports& ports, Caller caller, std::vector<JobId> jobs,
                Completion<std::vector<JobOverview>> done) {
  transact<std::vector<JobOverview>>(
      ports.database,
      [caller = std::move(caller), jobs = std::move(jobs),
       now = ports.clock.now()](Transaction& tx) { return retry_each(tx, caller, jobs, now); },
      [&ports, done = std::move(done)](Result<std::vector<JobOverview>> result) {
        ports.jobs.jobs_changed();
        done(std::move(result));
      });
}

}  // namespace tickiti
