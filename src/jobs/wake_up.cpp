#include "jobs/wake_up.h"

namespace tickiti::jobs {

void WakeUp::jobs_changed() {
  {
    const std::lock_guard lock(mutex_);
    is_rung_ = true;
  }
  rung_.notify_one();
}

void WakeUp::sleep(std::chrono::milliseconds longest) {
  std::unique_lock lock(mutex_);
  rung_.wait_for(lock, longest, [this] { return is_rung_; });
  is_rung_ = false;
}

}  // namespace tickiti::jobs
