#include "domain/retry_policy.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <ctime>
#include <string>

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

std::optional<std::chrono::milliseconds> read_retry_after(std::string_view text, TimePoint now) {
  constexpr std::uint32_t kMostSeconds = 1'000'000'000;
  std::uint32_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc{} && end == text.data() + text.size()) {
    return std::chrono::seconds{std::min(seconds, kMostSeconds)};
  }
  std::tm parts{};
  const std::string date(text);
  const char* rest = strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (rest == nullptr || *rest != '\0') {
    return std::nullopt;
  }
  const TimePoint at{std::chrono::seconds{timegm(&parts)}};
  return std::max(at - now, TimePoint::duration::zero());
}

std::chrono::milliseconds honour_retry_after(std::chrono::milliseconds planned,
                                             std::optional<std::chrono::milliseconds> asked) {
  return std::clamp(asked.value_or(planned), planned, 2 * planned);
}

}  // namespace tickiti
