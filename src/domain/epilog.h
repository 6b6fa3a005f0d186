#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/intervention_payload.h"
#include "domain/job.h"
#include "domain/retry_policy.h"
#include "foundation/json.h"

namespace tickiti {

// The remote's `final` object, checked against the decision it answers.
struct EpilogFinal {
  std::string ticket_audit;  // Plain text, at most 4,000 characters.
  Json object;               // Whole, for the `.final` template.
};

// The remote's word on one call.
struct EpilogAnswer {
  bool success = false;
  std::string error;                 // One sentence when no success.
  std::optional<EpilogFinal> final;  // Only with success.
  // How long the remote asks us to wait; only without success.
  std::optional<std::chrono::milliseconds> retry_after = {};
};

// Reads an HTTP answer by the rules of contract §8 "The answer". Success is
// exactly status 200 with a JSON object whose `ok` is true and whose `final`,
// if given, names `expected` and has a ticket_audit.
EpilogAnswer read_epilog_answer(int status, std::string_view body, ResponseId expected);

enum class EpilogOutcome {
  kAccepted,      // A valid final.
  kAcknowledged,  // Success without final.
  kRetry,         // A failed attempt; there will be another.
  kFailed,        // A failed attempt, and the last one.
  kInterrupted,   // We stopped it: does not count, due at once.
};

// What an attempt's end means for its job and payload.
struct EpilogDecision {
  EpilogOutcome outcome;
  std::string error;
  std::optional<TimePoint> next_attempt_at;  // With kRetry and kInterrupted.
};

// Pure: the whole of contract §8's rules for one attempt. `job.failures` counts
// the failures before this attempt; `fraction` in [0, 1) spreads the delay.
EpilogDecision decide_epilog(const EpilogAnswer& answer, bool interrupted, const Job& job,
                             const RetryPolicy& policy, TimePoint now, double fraction);

// The request body of contract §8 "The call".
std::string epilog_body(const Job& job, std::string_view uid, std::string_view intervention_name,
                        std::string_view bag_text);

}  // namespace tickiti
