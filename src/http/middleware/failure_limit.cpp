#include "http/middleware/failure_limit.h"

#include <algorithm>

namespace tickiti::http {

std::optional<std::chrono::seconds> FailureLimit::take(const std::string& key, Time now) {
  const std::lock_guard lock(mutex_);
  auto found = windows_.find(key);
  if (found == windows_.end() || found->second.ends_at <= now) {
    make_room(now);
    found = windows_.insert_or_assign(key, Window{now + settings_.window}).first;
  }
  Window& window = found->second;
  if (window.failures < settings_.most) {
    ++window.failures;
    return std::nullopt;
  }
  return std::chrono::ceil<std::chrono::seconds>(window.ends_at - now);
}

void FailureLimit::give_back(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = windows_.find(key);
  if (found != windows_.end() && --found->second.failures <= 0) {
    windows_.erase(found);
  }
}

void FailureLimit::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  windows_.erase(key);
}

void FailureLimit::make_room(Time now) {
  if (windows_.size() < settings_.most_keys) {
    return;
  }
  std::erase_if(windows_, [now](const auto& entry) { return entry.second.ends_at <= now; });
  if (windows_.size() < settings_.most_keys) {
    return;
  }
  windows_.erase(std::ranges::min_element(windows_, {},
                                          [](const auto& entry) { return entry.second.ends_at; }));
}

}  // namespace tickiti::http
