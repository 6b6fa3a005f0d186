#include "application/apply_verdicts.h"

#include <algorithm>
#include <map>
#include <set>
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

// The rows that the verdicts are about, as they stand: two may be about one payload.
struct Rows {
  std::map<PayloadId, InterventionPayload> payloads;
  std::map<JobId, Job> jobs;
};

Result<Rows> find_rows(Transaction& tx, const std::vector<Verdict>& verdicts) {
  std::vector<PayloadId> payloads;
  std::vector<JobId> jobs;
  payloads.reserve(verdicts.size());
  jobs.reserve(verdicts.size());
  for (const Verdict& verdict : verdicts) {
    payloads.push_back(verdict.job.payload);
    jobs.push_back(verdict.job.id);
  }
  Rows rows;
  for (InterventionPayload& payload : TRY(tx.payloads.find_all(payloads))) {
    rows.payloads.emplace(payload.id, std::move(payload));
  }
  for (Job& job : TRY(tx.jobs.find_all(jobs))) {
    rows.jobs.emplace(job.id, std::move(job));
  }
  return rows;
}

// Keeps the breakers, looking once at those whose remotes are all there.
class Health {
 public:
  Result<Done> note(Transaction& tx, const Verdict& verdict, TimePoint now) {
    const InterventionId id = verdict.job.intervention;
    if (verdict.health == RemoteHealth::kThere && !there_.insert(id).second) {
      return Done{};
    }
    if (verdict.health == RemoteHealth::kAway) {
      there_.erase(id);
    }
    return note_health(tx, verdict.job, verdict.health, now);
  }

 private:
  std::set<InterventionId> there_;
};

Result<Done> apply(Transaction& tx, Rows& rows, Health& health, const Verdict& verdict,
                   TimePoint now) {
  const auto payload = rows.payloads.find(verdict.job.payload);
  const auto row = rows.jobs.find(verdict.job.id);
  if (payload == rows.payloads.end() || row == rows.jobs.end()) {
    return make_error(ErrorCode::kInternal, "The job or its payload is missing.");
  }
  if (verdict.attempt) {
    TRY(tx.jobs.insert_attempt(*verdict.attempt, verdict.job.ticket));
    TRY(health.note(tx, verdict, now));
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

Result<Done> apply_verdicts(Transaction& tx, std::vector<Verdict> verdicts, TimePoint now) {
  // Whoever writes several takes the locks of breakers in one order. Each breaker hears of
  // its calls in the order in which they ended.
  std::ranges::stable_sort(verdicts, {},
                           [](const Verdict& verdict) { return verdict.job.intervention; });
  Rows rows = TRY(find_rows(tx, verdicts));
  Health health;
  Mailing mailing = Mailing::kOff;
  std::vector<EndedDelivery> ended;
  for (const Verdict& verdict : verdicts) {
    const auto row = rows.jobs.find(verdict.job.id);
    const JobState before = row == rows.jobs.end() ? verdict.job.state : row->second.state;
    TRY(apply(tx, rows, health, verdict, now));
    const auto end = find_end(row->second, before, rows.payloads.at(verdict.job.payload));
    if (end) {
      ended.push_back(*end);
    }
    mailing = verdict.mailing;
  }
  return tell_of_deliveries(tx, mailing, std::move(ended), now);
}

}  // namespace tickiti
