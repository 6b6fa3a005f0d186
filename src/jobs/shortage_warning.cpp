#include "jobs/shortage_warning.h"

#include "foundation/log.h"

namespace tickiti::jobs {

void ShortageWarning::look_at(const EpilogReceipt& receipt) {
  if (receipt.failure != CallFailure::kShortage) {
    return;
  }
  const Steady::time_point now = Steady::now();
  Steady::time_point next = next_;
  // Of several threads that come at once one changes it, and that one says it.
  if (now >= next && next_.compare_exchange_strong(next, now + std::chrono::minutes{1})) {
    log(LogLevel::kWarn, "Calls to remotes fail for want of files, memory or ports",
        {{"error", receipt.error}});
  }
}

}  // namespace tickiti::jobs
