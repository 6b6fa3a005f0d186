#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>

#include "application/wake_stranded.h"

namespace tickiti::jobs {

// Finds deliveries that nothing would ever wake, and wakes them. Used from the runner's
// thread alone.
class StrandedSweep {
 public:
  StrandedSweep(const Ports& ports, std::chrono::milliseconds every)
      : ports_(ports), every_(every) {}

  // Looks when it is time, the first time at once.
  void run_due();

 private:
  using Steady = std::chrono::steady_clock;

  void add_overdue(Stranded& found, Steady::time_point now);
  void wake(Stranded found);

  Ports ports_;
  const std::chrono::milliseconds every_;
  Steady::time_point next_;
  PayloadId examined_to_;
  std::map<JobId, Steady::time_point> overdue_since_;  // First seen so.
  // Shared with the transaction, which may outlive the runner.
  const std::shared_ptr<std::atomic<bool>> is_waking_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace tickiti::jobs
