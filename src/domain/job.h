#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

// What became of a job. Scheduled waits for `next_attempt_at`, running is leased
// by a worker, held waits for its remote's breaker, disabled for the
// integration to be switched on. The rest is final.
enum class JobState {
  kScheduled,
  kRunning,
  kHeld,
  kDisabled,
  kDelivered,
  kFailed,
  kDiscarded,
  kSuperseded,
};

std::string_view to_text(JobState state);
std::optional<JobState> job_state_from_text(std::string_view text);

inline constexpr std::string_view kEpilogJobName = "InterventionTicketEpilogJob";

// The duty to tell a remote about one decision. Lives in the transaction of
// the decision.
struct Job {
  JobId id;
  PayloadId payload;
  InterventionId intervention;
  TicketId ticket;
  ResponseId response;          // The decision it is about.
  std::string idempotency_key;  // The same for every attempt.
  JobState state = JobState::kScheduled;
  int attempt = 0;   // Number of the latest attempt; goes on after a retry by a person.
  int failures = 0;  // Failed attempts of the present budget.
  std::optional<TimePoint> next_attempt_at;
  std::optional<TimePoint> lease_until;
  std::int64_t lease = 0;  // Fencing number: grows with every claim.
  bool resumes = false;    // Disabled while scheduled: goes on when the integration is on again.
  std::string last_error;
  std::string traceparent;
  TimePoint created_at;
  std::optional<TimePoint> finalized_at;
};

// The error of an attempt that we cut short ourselves: it does not count.
inline constexpr std::string_view kInterruptedError = "interrupted";

// Whether a person may end it: it waits, or it has given up. A running call
// cannot be taken back, and what has ended in another way stays as it ended.
bool may_discard(const Job& job);

// One try at delivering, kept as long as the ticket.
struct JobAttempt {
  JobId job;
  int number = 0;
  TimePoint started_at;
  std::int64_t duration_ms = 0;
  std::optional<int> status;  // None without an HTTP answer.
  std::string error;          // Empty: it succeeded.
  std::string response_body;  // The first 20,000 bytes, valid UTF-8.
  std::string address;        // Connected to.
};

}  // namespace tickiti
