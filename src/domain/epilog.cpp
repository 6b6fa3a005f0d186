#include "domain/epilog.h"

#include <utility>

namespace tickiti {
namespace {

constexpr int kSuccessStatus = 200;
constexpr std::size_t kMostAuditCharacters = 4000;

EpilogAnswer failed(std::string error) { return {false, std::move(error), std::nullopt}; }

bool is_absent(const Json* final) {
  return final == nullptr || final->is_null() || (final->is_array() && final->as_array().empty()) ||
         (final->is_object() && final->as_object().empty());
}

std::string_view first_characters(std::string_view text, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool starts_character = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (starts_character && characters++ == most) {
      return text.substr(0, at);
    }
  }
  return text;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Control characters would break the lines that the audit is shown in.
std::string to_audit_text(std::string_view text) {
  std::string clean;
  for (const char c : first_characters(text, kMostAuditCharacters)) {
    const bool is_control =
        (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
    clean += is_control ? ' ' : c;
  }
  return clean;
}

EpilogAnswer read_final(const Json& final, ResponseId expected) {
  if (!final.is_object()) {
    return failed("The answer's final is no object.");
  }
  const Json* response_id = final.find("response_id");
  long long named = 0;
  if (response_id == nullptr || !to_integer(*response_id, named)) {
    return failed("The answer's final has no response_id; expected " +
                  std::to_string(expected.value) + ".");
  }
  if (named != expected.value) {
    return failed("The answer's final names response_id " + std::to_string(named) + "; expected " +
                  std::to_string(expected.value) + ".");
  }
  const Json* audit = final.find("ticket_audit");
  if (audit == nullptr || !audit->is_string() || is_blank(audit->as_string())) {
    return failed("The answer's final has no ticket_audit; it must be a non-empty string.");
  }
  return {true, {}, EpilogFinal{to_audit_text(audit->as_string()), final}};
}

}  // namespace

EpilogAnswer read_epilog_answer(int status, std::string_view body, ResponseId expected) {
  if (status != kSuccessStatus) {
    return failed("The remote answered HTTP " + std::to_string(status) + "; expected 200.");
  }
  const Result<Json> answer = parse_json(body, JsonRules::kGenerous);
  if (!answer) {
    return failed("The remote's answer is no JSON object: " + answer.error().message);
  }
  if (!answer->is_object()) {
    return failed("The remote's answer is no JSON object.");
  }
  const Json* ok = answer->find("ok");
  if (ok == nullptr || !ok->is_boolean() || !ok->as_boolean()) {
    return failed("The remote's answer does not have \"ok\": true.");
  }
  const Json* final = answer->find("final");
  if (is_absent(final)) {
    return {true, {}, std::nullopt};
  }
  return read_final(*final, expected);
}

EpilogDecision decide_epilog(const EpilogAnswer& answer, bool interrupted, const Job& job,
                             const RetryPolicy& policy, TimePoint now, double fraction) {
  if (interrupted) {
    return {EpilogOutcome::kInterrupted, std::string(kInterruptedError), now};
  }
  if (answer.success) {
    const auto outcome = answer.final ? EpilogOutcome::kAccepted : EpilogOutcome::kAcknowledged;
    return {outcome, {}, std::nullopt};
  }
  const int failures = job.failures + 1;
  if (failures >= policy.max_attempts) {
    return {EpilogOutcome::kFailed, answer.error, std::nullopt};
  }
  const auto delay =
      honour_retry_after(retry_delay(policy, failures, fraction), answer.retry_after);
  return {EpilogOutcome::kRetry, answer.error, now + delay};
}

std::string epilog_body(const Job& job, std::string_view uid, std::string_view intervention_name,
                        std::string_view bag_text) {
  std::string body = R"({"ticket_id":)" + std::to_string(job.ticket.value) + R"(,"response_id":)" +
                     std::to_string(job.response.value) + R"(,"uid":)";
  append_json_string(body, uid);
  body += R"(,"intervention":)";
  append_json_string(body, intervention_name);
  body += R"(,"action":"submit","data":)";
  body += bag_text;
  body += '}';
  return body;
}

}  // namespace tickiti
