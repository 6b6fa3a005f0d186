#include "application/verdict.h"

#include <utility>

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
Result<Done> render_final(const Ports& ports, const VerdictFacts& facts,
                          const Intervention& intervention, const Ticket& ticket,
                          Verdict& verdict) {
  const auto row = facts.finals.find(intervention.id);
  if (row == facts.finals.end()) {
    return Done{};
  }
  const std::string identifier = final_template(intervention.name);
  if (!row->second.is_enabled) {
    verdict.no_response_reason =
        "No final response was posted: the template \"" + identifier + "\" is disabled.";
    return Done{};
  }
  const auto known = facts.payloads.find(verdict.job.payload);
  if (known == facts.payloads.end()) {
    return make_error(ErrorCode::kInternal, "The job's payload is missing.");
  }
  const InterventionPayload& payload = known->second;
  const Json bag = TRY(parse_json(payload.data));
  Json words =
      to_json(TicketWords{.uid = payload.uid,
                          .intervention = intervention.name,
                          .title = intervention.title,
                          .ticket_number = ticket.number,
                          .originator_email_address = facts.emails.at(payload.originator)});
  words.set("subject", Json::string(ticket.subject));
  const Result<std::string> html = render(row->second, {&verdict.final->object, &bag, &words});
  if (!html) {
    verdict.no_response_reason = "No final response was posted: the template \"" + identifier +
                                 "\" cannot be rendered (" + html.error().message + ").";
    return Done{};
  }
  verdict.final_response = ports.sanitizer.clean(*html);
  return Done{};
}

Result<Verdict> judge_one(const Ports& ports, const VerdictFacts& facts, const EndedCall& call) {
  const auto known = facts.interventions.find(call.job.intervention);
  const auto ticket = facts.tickets.find(call.job.ticket);
  if (known == facts.interventions.end() || ticket == facts.tickets.end()) {
    return make_error(ErrorCode::kInternal, "The job's intervention or ticket is missing.");
  }
  const Intervention& intervention = known->second;
  const TimePoint now = ports.clock.now();
  Verdict verdict;
  verdict.job = call.job;
  verdict.ticket_number = ticket->second.number;
  verdict.mailing = ports.mailing;
  verdict.is_enabled = intervention.remote_enabled;
  verdict.remote_name =
      intervention.remote_name.empty() ? intervention.name : intervention.remote_name;
  if (!call.receipt) {
    verdict.decision = {EpilogOutcome::kInterrupted, std::string(kInterruptedError), now};
    return verdict;
  }
  const EpilogReceipt& receipt = *call.receipt;
  const bool is_short = receipt.failure == CallFailure::kShortage;
  const bool interrupted = is_short || receipt.failure == CallFailure::kInterrupted;
  EpilogAnswer answer = read_receipt(receipt, call.job.response, now);
  verdict.decision = decide_epilog(answer, interrupted, call.job, intervention.retry, now,
                                   ports.random.fraction());
  if (is_short) {
    verdict.decision.next_attempt_at = now + kShortagePause;
  }
  verdict.attempt = log_attempt(
      call.job, receipt, interrupted ? std::string(kInterruptedError) : verdict.decision.error);
  if (answer.final) {
    verdict.final = std::move(answer.final);
    TRY(render_final(ports, facts, intervention, ticket->second, verdict));
  }
  return verdict;
}

}  // namespace

Result<Verdicts> judge(const Ports& ports, const VerdictFacts& facts,
                       const std::vector<EndedCall>& calls) {
  Verdicts verdicts;
  verdicts.generation = facts.generation;
  verdicts.all.reserve(calls.size());
  for (const EndedCall& call : calls) {
    verdicts.all.push_back(TRY(judge_one(ports, facts, call)));
  }
  return verdicts;
}

}  // namespace tickiti
