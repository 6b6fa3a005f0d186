#include "domain/retry_policy.h"

#include <algorithm>
#include <cstdint>

namespace tickiti {

std::chrono::milliseconds retry_delay(const RetryPolicy& policy, int failures, double fraction) {
  constexpr int kFactor = 4;
  constexpr double kSpread = 0.2;
  std::chrono::seconds delay = std::min(policy.base, policy.cap);
  for (int n = 1; n < failures && delay < policy.cap; ++n) {
    delay = delay > policy.cap / kFactor ? policy.cap : delay * kFactor;
  }
  const double spread = 1.0 - kSpread + 2.0 * kSpread * fraction;
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(delay).count();
  return std::chrono::milliseconds{
      static_cast<std::int64_t>(static_cast<double>(milliseconds) * spread)};
}

}  // namespace tickiti
