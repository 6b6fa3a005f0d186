#include "application/verdict.h"

#include <utility>

#include "application/definition_cache.h"
#include "application/payload_state.h"
#include "application/post_response.h"
#include "application/render_template.h"
#include "application/ticket_words.h"
#include "domain/mustache.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr int kTooManyRequests = 429;
constexpr int kUnavailable = 503;
constexpr std::size_t kMostLogged = 20'000;  // Contract §8, "Delivery guarantees".

JobAttempt log_attempt(const Job& job, const EpilogReceipt& receipt, const std::string& error) {
  JobAttempt attempt;
  attempt.job = job.id;
  attempt.number = job.attempt;
  attempt.started_at = receipt.started_at;
  attempt.duration_ms = receipt.duration.count();
  attempt.status = receipt.status;
  attempt.error = error;
  attempt.response_body = cut_to_bytes(to_valid_utf8(receipt.body), kMostLogged);
  attempt.address = receipt.remote_address;
  return attempt;
}

EpilogAnswer read_receipt(const EpilogReceipt& receipt, ResponseId expected, TimePoint now) {
  if (receipt.failure != CallFailure::kNone || !receipt.status) {
    EpilogAnswer answer;
    answer.error = receipt.error.empty() ? "The remote gave no answer." : receipt.error;
    return answer;
  }
  const int status = *receipt.status;
  EpilogAnswer answer = read_epilog_answer(status, receipt.body, expected);
  if (status == kTooManyRequests || status == kUnavailable) {
    answer.retry_after = read_retry_after(receipt.retry_after, now);
  }
  return answer;
}

Result<std::string> render(const ResponseTemplate& row, const TemplateContext& context) {
  const Mustache content = TRY(Mustache::compile(row.content, row.identifier));
  return content.render(context, Escape::kHtml, kMostRendered);
}

// The payload's `.final` template, rendered with the remote's object first.
Result<Done> render_final(const Ports& ports, const Snapshot& snapshot, const Job& job,
                          const Intervention& intervention, Verdict& verdict) {
  const std::string identifier = final_template(intervention.name);
  const auto row = TRY(snapshot.templates.find_by_identifier(identifier));
  if (!row) {
    return Done{};
  }
  if (!row->is_enabled) {
    verdict.no_response_reason =
        "No final response was posted: the template \"" + identifier + "\" is disabled.";
    return Done{};
  }
  const auto payload = TRY(snapshot.payloads.find(job.payload));
  const auto ticket = TRY(snapshot.tickets.find(job.ticket));
  if (!payload || !ticket) {
    return make_error(ErrorCode::kInternal, "The job's payload or ticket is missing.");
  }
  const auto originator = TRY(snapshot.people.find(payload->originator));
  const Json bag = TRY(parse_json(payload->data));
  Json words =
      to_json(TicketWords{.uid = payload->uid,
                          .intervention = intervention.name,
                          .title = intervention.title,
                          .ticket_number = ticket->number,
                          .originator_email_address = originator ? originator->email : ""});
  words.set("subject", Json::string(ticket->subject));
  const Result<std::string> html = render(*row, {&verdict.final->object, &bag, &words});
  if (!html) {
    verdict.no_response_reason = "No final response was posted: the template \"" + identifier +
                                 "\" cannot be rendered (" + html.error().message + ").";
    return Done{};
  }
  verdict.final_response = ports.sanitizer.clean(*html);
  return Done{};
}

bool takes_final(const InterventionPayload& payload, const Job& job) {
  return payload.response == job.response &&
         (payload.state == PayloadState::kSubmitted ||
          payload.state == PayloadState::kAcknowledged || payload.state == PayloadState::kFailed);
}

Result<Done> append_audit(Transaction& tx, const Job& job, const Verdict& verdict, TimePoint now) {
  TRY(tx.responses.append_audit(job.response,
                                {now, verdict.remote_name, verdict.final->ticket_audit}));
  if (!verdict.no_response_reason.empty()) {
    TRY(tx.responses.append_audit(job.response, {now, "system", verdict.no_response_reason}));
  }
  return Done{};
}

Result<Done> post_final(Transaction& tx, const Job& job, const Verdict& verdict, TimePoint now) {
  if (!verdict.final_response) {
    return Done{};
  }
  TicketResponse response;
  response.ticket = job.ticket;
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
  StateChange change{PayloadState::kAccepted, "intervention.accept", verdict.remote_name};
  change.details.set("final", verdict.final->object);
  if (!verdict.no_response_reason.empty()) {
    change.details.set("note", Json::string(verdict.no_response_reason));
  }
  return change;
}

StateChange failure(const Verdict& verdict) {
  StateChange change{PayloadState::kFailed, "intervention.fail", "system"};
  change.details.set("error", Json::string(verdict.decision.error));
  return change;
}

Result<Done> accept(Transaction& tx, InterventionPayload& payload, const Job& job,
                    const Verdict& verdict, TimePoint now) {
  TRY(change_state(tx, payload, acceptance(verdict), now));
  TRY(append_audit(tx, job, verdict, now));
  return post_final(tx, job, verdict, now);
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
Result<Done> settle(Transaction& tx, Job row, InterventionPayload& payload, const Verdict& verdict,
                    TimePoint now) {
  const bool is_current = payload.response == row.response;
  switch (verdict.decision.outcome) {
    case EpilogOutcome::kAccepted:
      end_job(row, JobState::kDelivered, {}, now);
      break;
    case EpilogOutcome::kAcknowledged:
      end_job(row, JobState::kDelivered, {}, now);
      if (is_current && payload.state == PayloadState::kSubmitted) {
        TRY(change_state(
            tx, payload,
            {PayloadState::kAcknowledged, "intervention.acknowledge", verdict.remote_name}, now));
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
  TRY(tx.jobs.update(row));
  return Done{};
}

}  // namespace

Result<Verdict> judge(const Ports& ports, const Snapshot& snapshot, const Job& job,
                      const std::optional<EpilogReceipt>& receipt) {
  Verdict verdict;
  verdict.mailing = ports.mailing;
  verdict.generation = TRY(definitions_generation(snapshot.settings));
  const auto intervention = TRY(snapshot.interventions.find(job.intervention));
  if (!intervention) {
    return make_error(ErrorCode::kInternal, "The job's intervention is missing.");
  }
  verdict.is_enabled = intervention->remote_enabled;
  verdict.remote_name =
      intervention->remote_name.empty() ? intervention->name : intervention->remote_name;
  const TimePoint now = ports.clock.now();
  if (!receipt) {
    verdict.is_enabled = false;
    verdict.decision = {EpilogOutcome::kInterrupted, std::string(kInterruptedError), now};
    return verdict;
  }
  const bool interrupted = receipt->failure == CallFailure::kInterrupted;
  verdict.health = health_of(*receipt);
  EpilogAnswer answer = read_receipt(*receipt, job.response, now);
  verdict.decision =
      decide_epilog(answer, interrupted, job, intervention->retry, now, ports.random.fraction());
  verdict.attempt = log_attempt(
      job, *receipt, interrupted ? std::string(kInterruptedError) : verdict.decision.error);
  if (answer.final) {
    verdict.final = std::move(answer.final);
    TRY(render_final(ports, snapshot, job, *intervention, verdict));
  }
  return verdict;
}

Result<Done> carry_out(Transaction& tx, const Job& job, const Verdict& verdict, TimePoint now) {
  std::optional<InterventionPayload> payload = TRY(tx.payloads.find(job.payload));
  std::optional<Job> row = TRY(tx.jobs.find(job.id));
  if (!payload || !row) {
    return make_error(ErrorCode::kInternal, "The job or its payload is missing.");
  }
  if (verdict.attempt) {
    TRY(tx.jobs.insert_attempt(*verdict.attempt));
    TRY(note_health(tx, job, verdict.health, now));
  }
  const bool accepted = verdict.final && takes_final(*payload, job);
  if (accepted) {
    TRY(accept(tx, *payload, job, verdict, now));
  }
  if (row->lease == job.lease && row->state == JobState::kRunning) {
    return settle(tx, std::move(*row), *payload, verdict, now);
  }
  // The lease is lost, but what has been accepted need not be told again, also not by
  // the worker that has the lease now: its call ends as that of one that lost it.
  if (accepted) {
    end_job(*row, JobState::kDelivered, {}, now);
    TRY(tx.jobs.update(*row));
  }
  return Done{};
}

}  // namespace tickiti
