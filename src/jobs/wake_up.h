#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "application/ports.h"

namespace tickiti::jobs {

// The bell that use cases ring after a commit and the runner sleeps by. A ring
// while nobody sleeps is kept for the next sleep. Thread-safe.
class WakeUp final : public JobSignal {
 public:
  void jobs_changed() override;

  // Returns when the bell rings or `longest` has passed.
  void sleep(std::chrono::milliseconds longest);

 private:
  std::mutex mutex_;
  std::condition_variable rung_;
  bool is_rung_ = false;
};

}  // namespace tickiti::jobs
