#pragma once

#include <chrono>

namespace tickiti {

struct RetryPolicy {
  int max_attempts = 18;
  std::chrono::seconds base{5};
  std::chrono::seconds cap{21600};
};

// The pause after `failures` failed attempts (from 1) of the present budget:
// min(cap, base × 4^(failures−1)), spread ± 20 % by `fraction` in [0, 1).
// (contract §8 "Retries")
std::chrono::milliseconds retry_delay(const RetryPolicy& policy, int failures, double fraction);

}  // namespace tickiti
