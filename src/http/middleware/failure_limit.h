#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace tickiti::http {

// So many failures per key in a window that begins with the first of them.
// Counts each attempt as failed from its start, so that many at once get no
// further than one after the other. Thread-safe; keeps at most `most_keys` keys
// and forgets the oldest window first.
class FailureLimit {
 public:
  // By a clock that nobody can set: a wait lasts as long as it was said to.
  using Time = std::chrono::steady_clock::time_point;

  struct Settings {
    int most;
    std::chrono::minutes window;
    std::size_t most_keys = 10'000;
  };

  explicit FailureLimit(Settings settings) : settings_(settings) {}

  // Counts one attempt. None: go ahead; else how long to wait, at least 1 s.
  std::optional<std::chrono::seconds> take(const std::string& key, Time now);

  // One attempt was no failure after all.
  void give_back(const std::string& key);

  // None of the key's attempts count any more.
  void forget(const std::string& key);

 private:
  struct Window {
    Time ends_at;
    int failures = 0;
  };

  void make_room(Time now);

  const Settings settings_;
  std::mutex mutex_;
  std::unordered_map<std::string, Window> windows_;
};

}  // namespace tickiti::http
