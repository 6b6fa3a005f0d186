#include "application/retry_epilog.h"

#include <map>
#include <utility>

#include "application/definition_cache.h"
#include "application/delivery_rows.h"
#include "application/job_overview.h"
#include "application/payload_state.h"
#include "application/remote_breaker.h"
#include "application/show_intervention.h"
#include "application/ticket_rights.h"

namespace tickiti {
namespace {

enum class Retried { kDueNow, kRunning, kNothingToDo };

// What a retry is about, locked.
struct Found {
  DeliveryRows rows;
  std::map<TicketId, Ticket> tickets;
  OpenBreakers open;
};

// `jobs` may be read from an older state. Whether they are enabled stays as it is.
Result<Found> find_locked(Transaction& tx, const std::vector<Job>& jobs) {
  TRY(hold_definitions(tx));
  Found found;
  found.open = TRY(find_open_breakers(tx, interventions_of(jobs)));
  found.rows = TRY(find_delivery_rows(tx, jobs, {}));
  found.tickets = TRY(find_tickets(tx, jobs));
  return found;
}

bool is_enabled(const std::optional<Intervention>& intervention) {
  return intervention && intervention->remote_enabled;
}

// The state goes back with a failed delivery; any other is only made due.
Result<Done> record_retry(Transaction& tx, const Caller& caller, const Job& job,
                          InterventionPayload& payload, std::int64_t ticket_number, TimePoint now) {
  constexpr std::string_view kAction = "job.retry";
  if (payload.state == PayloadState::kFailed) {
    TRY(tx.attention.clear(payload.ticket));  // Somebody has looked after it.
    return change_state(tx, payload,
                        {ticket_number, PayloadState::kSubmitted, kAction, actor_name(caller.owner),
                         caller.address, audited_delivery(JobState::kScheduled)},
                        now);
  }
  return tx.audit.append({.at = now,
                          .actor = actor_name(caller.owner),
                          .address = caller.address,
                          .action = std::string(kAction),
                          .subject = ticket_subject(ticket_number),
                          .before = to_text(audited_delivery(job.state)),
                          .after = to_text(audited_delivery(JobState::kScheduled))});
}

// `job` is one of `found`; it becomes what it is after the retry.
Result<Retried> retry(Transaction& tx, const Caller& caller, Found& found, Job& job,
                      TimePoint now) {
  const auto payload = found.rows.payloads.find(job.payload);
  const auto ticket = found.tickets.find(job.ticket);
  if (payload == found.rows.payloads.end() || ticket == found.tickets.end()) {
    return make_error(ErrorCode::kInternal, "The job's payload or ticket is missing.");
  }
  if (payload->second.response != job.response) {
    return Retried::kNothingToDo;  // An older decision is never revived.
  }
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
  TRY(record_retry(tx, caller, job, payload->second, ticket->second.number, now));
  job.state =
      TRY(choose_as_probe(tx, found.open, job, now)) ? JobState::kHeld : JobState::kScheduled;
  job.resumes = false;
  job.next_attempt_at = now;
  job.finalized_at.reset();
  TRY(tx.jobs.put(job));
  return Retried::kDueNow;
}

Error nothing_to_retry(PayloadState state, const std::optional<Job>& job) {
  return make_error(ErrorCode::kNotPending, "There is no delivery to retry: the intervention is " +
                                                std::string(to_text(state)) + ", its delivery " +
                                                std::string(job ? to_text(job->state) : "none") +
                                                ".");
}

// The ticket's newest delivery.
struct Latest {
  PayloadState state = PayloadState::kPending;
  std::optional<Job> job;
};

// Outside the transaction, which judges the rights again.
Result<Latest> find_latest(const Snapshot& snapshot, const Person& owner,
                           std::int64_t ticket_number) {
  const auto found = TRY(look_up_ticket(snapshot, owner, ticket_number));
  const auto payload =
      found ? TRY(snapshot.payloads.find_by_ticket(found->ticket.id)) : std::nullopt;
  if (!payload) {
    return no_intervention(ticket_number);
  }
  TRY(check_manages(snapshot, found->rights, found->ticket.queue));
  return Latest{payload->state, TRY(snapshot.jobs.find_latest(payload->id))};
}

Result<Done> retry_latest(Transaction& tx, const Caller& caller, const Job& latest, TimePoint now) {
  Found found = TRY(find_locked(tx, {latest}));
  const auto job = found.rows.jobs.find(latest.id);
  if (job == found.rows.jobs.end()) {
    return make_error(ErrorCode::kInternal, "The job is missing.");
  }
  const Ticket& ticket = found.tickets.at(latest.ticket);
  TRY(check_manages(Snapshot::of(tx), caller.owner, ticket, no_intervention(ticket.number)));
  if (TRY(retry(tx, caller, found, job->second, now)) == Retried::kNothingToDo) {
    return nothing_to_retry(found.rows.payloads.at(latest.payload).state, job->second);
  }
  return Done{};
}

}  // namespace

Result<std::vector<JobOverview>> retry_each(Transaction& tx, const Caller& caller,
                                            const std::vector<Job>& jobs, TimePoint now) {
  Found found = TRY(find_locked(tx, jobs));
  std::vector<JobOverview> due;
  for (auto& [id, job] : found.rows.jobs) {
    if (TRY(retry(tx, caller, found, job, now)) == Retried::kDueNow) {
      due.push_back(TRY(describe_job(tx, job, found.tickets)));
    }
  }
  return due;
}

void retry_epilog(const Ports& ports, Caller caller, std::int64_t ticket_number,
                  Completion<Done> done) {
  Result<Latest> latest = read<Latest>(ports.database, [&](const Snapshot& snapshot) {
    return find_latest(snapshot, caller.owner, ticket_number);
  });
  if (!latest) {
    done(std::move(latest).error());
    return;
  }
  if (!latest->job) {
    done(nothing_to_retry(latest->state, latest->job));
    return;
  }
  ports.database.transact([caller = std::move(caller), job = *latest->job, now = ports.clock.now()](
                              Transaction& tx) { return retry_latest(tx, caller, job, now); },
                          [&ports, done = std::move(done)](Result<Done> result) {
                            ports.jobs.jobs_changed();
                            done(std::move(result));
                          });
}

void retry_jobs(const Ports& ports, Caller caller, const std::vector<JobId>& ids,
                Completion<std::vector<JobOverview>> done) {
  Result<std::vector<Job>> jobs = read_jobs(ports.database, ids);
  if (!jobs) {
    done(std::move(jobs).error());
    return;
  }
  transact<std::vector<JobOverview>>(
      ports.database,
      [caller = std::move(caller), jobs = std::move(*jobs),
       now = ports.clock.now()](Transaction& tx) { return retry_each(tx, caller, jobs, now); },
      [&ports, done = std::move(done)](Result<std::vector<JobOverview>> result) {
        ports.jobs.jobs_changed();
        done(std::move(result));
      });
}

}  // namespace tickiti
