#include "http/middleware/rate_limit.h"

namespace tickiti::http {

std::optional<std::chrono::seconds> RateLimit::take(const std::string& client, TimePoint now) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(now);
  const std::lock_guard lock(mutex_);
  if (minute != minute_) {
    minute_ = minute;
    calls_.clear();
  }
  int& calls = calls_[client];
  if (calls < calls_per_minute_) {
    ++calls;
    return std::nullopt;
  }
  return std::chrono::ceil<std::chrono::seconds>(minute + std::chrono::minutes{1} - now);
}

}  // namespace tickiti::http
