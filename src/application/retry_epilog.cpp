#include "application/retry_epilog.h"

#include <utility>

#include "application/job_overview.h"
#include "application/payload_state.h"
#include "application/remote_breaker.h"
#include "application/show_intervention.h"
#include "application/ticket_rights.h"

namespace tickiti {
namespace {

enum class Retried { kDueNow, kRunning, kNothingToDo };

bool is_enabled(const std::optional<Intervention>& intervention) {
  return intervention && intervention->remote_enabled;
}

// The state goes back with a failed delivery; any other is only made due.
Result<Done> record_retry(Transaction& tx, const Caller& caller, const Job& job, TimePoint now) {
  std::optional<InterventionPayload> payload = TRY(tx.payloads.find(job.payload));
  const std::optional<Ticket> ticket = TRY(tx.tickets.find(job.ticket));
  if (!payload || !ticket) {
    return make_error(ErrorCode::kInternal, "The job's payload or ticket is missing.");
  }
  constexpr std::string_view kAction = "job.retry";
  if (payload->state == PayloadState::kFailed) {
    return change_state(
        tx, *payload,
        {ticket->number, PayloadState::kSubmitted, kAction, actor_name(caller.owner),
         caller.address, audited_delivery(JobState::kScheduled)},
        now);
  }
  return tx.audit.append({.at = now,
                          .actor = actor_name(caller.owner),
                          .address = caller.address,
                          .action = std::string(kAction),
                          .subject = ticket_subject(ticket->number),
                          .before = to_text(audited_delivery(job.state)),
                          .after = to_text(audited_delivery(JobState::kScheduled))});
}

Result<Retried> retry(Transaction& tx, const Caller& caller, Job job, TimePoint now) {
  switch (job.state) {
    case JobState::kRunning:
      return Retried::kRunning;
    case JobState::kFailed:
    case JobState::kDiscarded:
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
    case JobState::kSuperseded:
      return Retried::kNothingToDo;
  }
  TRY(record_retry(tx, caller, job, now));
  job.state = TRY(choose_as_probe(tx, job, now)) ? JobState::kHeld : JobState::kScheduled;
  job.resumes = false;
  job.next_attempt_at = now;
  job.finalized_at.reset();
  TRY(tx.jobs.update(job));
  return Retried::kDueNow;
}

Result<Done> retry_payload(Transaction& tx, const Caller& caller, PayloadId id, TimePoint now) {
  const std::optional<InterventionPayload> payload = TRY(tx.payloads.find(id));
  if (!payload) {
    return make_error(ErrorCode::kInternal, "The payload is missing.");
  }
  const std::optional<Job> job = TRY(tx.jobs.find_latest(payload->id));
  if (!job || TRY(retry(tx, caller, *job, now)) == Retried::kNothingToDo) {
    return make_error(ErrorCode::kNotPending,
                      "There is no delivery to retry: the intervention is " +
                          std::string(to_text(payload->state)) + ", its delivery " +
                          std::string(job ? to_text(job->state) : "none") + ".");
  }
  const std::optional<Ticket> ticket = TRY(tx.tickets.find(payload->ticket));
  if (!ticket) {
    return make_error(ErrorCode::kInternal, "The payload's ticket is missing.");
  }
  return check_manages(Snapshot::of(tx), caller.owner, *ticket, no_intervention(ticket->number));
}

// Outside the transaction, which locks the payload before its ticket and judges the rights
// again.
Result<PayloadId> find_payload(const Snapshot& snapshot, const Person& owner,
                               std::int64_t ticket_number) {
  const auto found = TRY(look_up_ticket(snapshot, owner, ticket_number));
  const auto payload =
      found ? TRY(snapshot.payloads.find_by_ticket(found->ticket.id)) : std::nullopt;
  if (!payload) {
    return no_intervention(ticket_number);
  }
  TRY(check_manages(snapshot, found->rights, found->ticket.queue));
  return payload->id;
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

Result<std::vector<JobOverview>> retry_each(Transaction& tx, const Caller& caller,
                                            const std::vector<JobId>& ids, TimePoint now) {
  std::vector<JobOverview> due;
  for (const JobId id : ids) {
    const std::optional<Job> job = TRY(find_retriable(tx, id));
    if (job && TRY(retry(tx, caller, *job, now)) == Retried::kDueNow) {
      const std::optional<Job> row = TRY(tx.jobs.find(id));
      due.push_back(TRY(describe_job(Snapshot::of(tx), row.value_or(*job))));
    }
  }
  return due;
}

}  // namespace

void retry_epilog(const Ports& ports, Caller caller, std::int64_t ticket_number,
                  Completion<Done> done) {
  const Result<PayloadId> payload = read<PayloadId>(ports.database, [&](const Snapshot& snapshot) {
    return find_payload(snapshot, caller.owner, ticket_number);
  });
  if (!payload) {
    done(payload.error());
    return;
  }
  ports.database.transact([caller = std::move(caller), id = *payload, now = ports.clock.now()](
                              Transaction& tx) { return retry_payload(tx, caller, id, now); },
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
