#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "foundation/clock.h"

namespace tickiti::http {

// So many calls per client and minute, counted from each full minute on.
// Thread-safe. Keeps no more than the clients of the present minute.
class RateLimit {
 public:
  explicit RateLimit(int calls_per_minute) : calls_per_minute_(calls_per_minute) {}

  // Counts one call. None: go ahead; else how long to wait, at least 1 s.
  std::optional<std::chrono::seconds> take(const std::string& client, TimePoint now);

 private:
  const int calls_per_minute_;
  std::mutex mutex_;
  std::chrono::sys_time<std::chrono::minutes> minute_{};
  std::unordered_map<std::string, int> calls_;
};

}  // namespace tickiti::http
