#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace tickiti::http {

// How many requests were answered how, and how long they took. Thread-safe.
class RequestMetrics {
 public:
  void count(int status, std::chrono::microseconds duration);

  // In Prometheus' text form, with the names `tickiti_http_…`.
  std::string to_text() const;

 private:
  std::array<std::atomic<std::int64_t>, 6> by_class_{};  // Index: the status' first digit.
  std::atomic<std::int64_t> count_{0};
  std::atomic<std::int64_t> microseconds_{0};
};

}  // namespace tickiti::http
