#pragma once

#include <atomic>
#include <chrono>

#include "application/epilog_client.h"

namespace tickiti::jobs {

// Says that calls fail for want of something of our own, once a minute at most. Thread-safe.
class ShortageWarning {
 public:
  void look_at(const EpilogReceipt& receipt);

 private:
  using Steady = std::chrono::steady_clock;

  std::atomic<Steady::time_point> next_{Steady::time_point{}};
};

}  // namespace tickiti::jobs
