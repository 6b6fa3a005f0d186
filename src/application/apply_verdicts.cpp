#include "application/apply_verdicts.h"

#include <utility>

#include "application/delivery_alerts.h"
#include "application/payload_state.h"
#include "application/post_response.h"

namespace tickiti {
namespace {

bool takes_final(const InterventionPayload& payload, const Job& job) {
  return payload.response == job.response &&
         (payload.state == PayloadState::kSubmitted ||
          payload.state == PayloadState::kAcknowledged || payload.state == PayloadState::kFailed);
}

Result<Done> append_audit(Transaction& tx, const Verdict& verdict, TimePoint now) {
  const ResponseId response = verdict.job.response;
  TRY(tx.responses.append_audit(response, {now, verdict.remote_name, verdict.final->ticket_audit}));
  if (!verdict.no_response_reason.empty()) {
    TRY(tx.responses.append_audit(response, {now, "system", verdict.no_response_reason}));
  }
  return Done{};
}

Result<Done> post_final(Transaction& tx, const Verdict& verdict, TimePoint now) {
  if (!verdict.final_response) {
    return Done{};
  }
  TicketResponse response;
  response.ticket = verdict.job.ticket;
  response.author = TRY(tx.people.system()).id;
  response.visibility = Visibility::kPublic;
  response.is_staff = true;
  response.html = verdict.final_response->html;
  response.plain_text = verdict.final_response->plain_text;
  response.created_at = now;
  TRY(post_response(tx, verdict.mailing, response));
  return Done{};
}

StateChange acceptance(const Verdict& verdict) {
  StateChange change{verdict.ticket_number, PayloadState::kAccepted, "intervention.accept",
                     verdict.remote_name};
  change.details.set("final", verdict.final->object);
  if (!verdict.no_response_reason.empty()) {
    change.details.set("note", Json::string(verdict.no_response_reason));
  }
  return change;
}

StateChange failure(const Verdict& verdict) {
  StateChange change{verdict.ticket_number, PayloadState::kFailed, "intervention.fail", "system"};
  change.details.set("error", Json::string(verdict.decision.error));
  return change;
}

Result<Done> accept(Transaction& tx, InterventionPayload& payload, const Verdict& verdict,
                    TimePoint now) {
  TRY(change_state(tx, payload, acceptance(verdict), now));
  TRY(append_audit(tx, verdict, now));
  return post_final(tx, verdict, now);
}

void end_job(Job& row, JobState state, const std::string& error, TimePoint now) {
  row.state = state;
  row.last_error = error;
  row.next_attempt_at.reset();
  row.lease_until.reset();
  row.finalized_at = now;
}

void reschedule(Job& row, const Verdict& verdict) {
  row.state = verdict.is_enabled ? JobState::kScheduled : JobState::kDisabled;
  row.resumes = !verdict.is_enabled;
  row.next_attempt_at = verdict.decision.next_attempt_at;
  row.lease_until.reset();
}

// The job's own part of the verdict, for the worker that still holds its lease.
Result<Done> settle(Transaction& tx, Job& row, InterventionPayload& payload, const Verdict& verdict,
                    TimePoint now) {
  const bool is_current = payload.response == row.response;
  switch (verdict.decision.outcome) {
    case EpilogOutcome::kAccepted:
      end_job(row, JobState::kDelivered, {}, now);
      break;
    case EpilogOutcome::kAcknowledged:
      end_job(row, JobState::kDelivered, {}, now);
      if (is_current && payload.state == PayloadState::kSubmitted) {
        TRY(change_state(tx, payload,
                         {verdict.ticket_number, PayloadState::kAcknowledged,
                          "intervention.acknowledge", verdict.remote_name},
                         now));
      }
      break;
    case EpilogOutcome::kRetry:
      row.failures += 1;
      row.last_error = verdict.decision.error;
      reschedule(row, verdict);
      break;
    case EpilogOutcome::kFailed:
      row.failures += 1;
      end_job(row, JobState::kFailed, verdict.decision.error, now);
      if (is_current && payload.state == PayloadState::kSubmitted) {
        TRY(change_state(tx, payload, failure(verdict), now));
      }
      break;
    case EpilogOutcome::kInterrupted:
      reschedule(row, verdict);
      break;
  }
  return tx.jobs.put(row);
}

Result<Done> apply(Transaction& tx, DeliveryRows& rows, const Verdict& verdict, TimePoint now) {
  const auto payload = rows.payloads.find(verdict.job.payload);
  const auto row = rows.jobs.find(verdict.job.id);
  if (payload == rows.payloads.end() || row == rows.jobs.end()) {
    return make_error(ErrorCode::kInternal, "The job or its payload is missing.");
  }
  if (verdict.attempt) {
    TRY(tx.jobs.insert_attempt(*verdict.attempt, verdict.job.ticket));
  }
  const bool accepted = verdict.final && takes_final(payload->second, verdict.job);
  if (accepted) {
    TRY(accept(tx, payload->second, verdict, now));
  }
  Job& job = row->second;
  if (job.lease == verdict.job.lease && job.state == JobState::kRunning) {
    return settle(tx, job, payload->second, verdict, now);
  }
  // The lease is lost, but what has been accepted need not be told again, also not by
  // the worker that has the lease now: its call ends as that of one that lost it.
  if (accepted) {
    end_job(job, JobState::kDelivered, {}, now);
    return tx.jobs.put(job);
  }
  return Done{};
}

}  // namespace

Result<DeliveryRows> prepare_rows(Transaction& tx, const std::vector<EndedCall>& calls,
                                  TimePoint now) {
  std::vector<Job> jobs;
  std::vector<HealthNote> notes;
  jobs.reserve(calls.size());
  for (const EndedCall& call : calls) {
    jobs.push_back(call.job);
    notes.push_back({call.job.intervention, call.job.id,
                     call.receipt ? health_of(*call.receipt) : RemoteHealth::kUnasked});
  }
  const std::vector<InterventionId> closed = TRY(note_health(tx, std::move(notes), now));
  std::vector<JobId> held;
  if (!closed.empty()) {
    held = TRY(tx.breakers.list_held(closed));
  }
  DeliveryRows rows = TRY(find_delivery_rows(tx, jobs, held));
  if (!held.empty()) {
    TRY(tx.breakers.resume_held(closed));
  }
  TRY(lock_tickets(tx, jobs));
  return rows;
}

Result<Done> apply_verdicts(Transaction& tx, DeliveryRows rows,
                            const std::vector<Verdict>& verdicts, TimePoint now) {
  Mailing mailing = Mailing::kOff;
  std::vector<EndedDelivery> ended;
  for (const Verdict& verdict : verdicts) {
    const auto row = rows.jobs.find(verdict.job.id);
    const JobState before = row == rows.jobs.end() ? verdict.job.state : row->second.state;
    TRY(apply(tx, rows, verdict, now));
    const auto end = find_end(row->second, before, rows.payloads.at(verdict.job.payload));
    if (end) {
      ended.push_back(*end);
    }
    mailing = verdict.mailing;
  }
  return tell_of_deliveries(tx, mailing, std::move(ended), now);
}

}  // namespace tickiti
