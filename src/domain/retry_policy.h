#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "foundation/clock.h"

namespace tickiti {

struct RetryPolicy {
  int max_attempts = 18;
  std::chrono::seconds base{5};
  std::chrono::seconds cap{21600};

  bool operator==(const RetryPolicy&) const = default;
};

// The pause after `failures` failed attempts (from 1) of the present budget:
// min(cap, base × 4^(failures−1)), spread ± 20 % by `fraction` in [0, 1).
// (contract §8 "Retries")
std::chrono::milliseconds retry_delay(const RetryPolicy& policy, int failures, double fraction);

// How long a header `Retry-After` asks to wait from `now`: seconds, or an HTTP date
// (RFC 9110 §10.2.3, the preferred form). Never negative; none when it is neither.
std::optional<std::chrono::milliseconds> read_retry_after(std::string_view text, TimePoint now);

// What was asked for, but at least the planned delay and at most twice that.
std::chrono::milliseconds honour_retry_after(std::chrono::milliseconds planned,
                                             std::optional<std::chrono::milliseconds> asked);

}  // namespace tickiti
