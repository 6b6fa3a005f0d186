#include "jobs/stranded_sweep.h"

#include <algorithm>
#include <string>
#include <utility>

#include "foundation/log.h"
#include "jobs/log_failure.h"

namespace tickiti::jobs {
namespace {

// After a start all that came due in the meantime is long due, and will be claimed.
constexpr std::chrono::minutes kWatched{5};
constexpr std::chrono::seconds kSoon{1};
constexpr std::size_t kMostNamed = 20;

template <typename IdType>
void warn(StrandedKind kind, std::string_view what, const std::vector<IdType>& ids) {
  std::string named;
  for (std::size_t i = 0; i < std::min(ids.size(), kMostNamed); ++i) {
    named += (i == 0 ? "" : ",") + std::to_string(ids[i].value);
  }
  log(LogLevel::kWarn, "Woke deliveries that nothing would have woken",
      {{"kind", std::string(kStrandedKinds.at(static_cast<std::size_t>(kind)))},
       {"count", std::to_string(ids.size())},
       {std::string(what), named}});
}

void report(const Result<Woken>& woken) {
  if (!woken) {
    log_failure("Waking stranded deliveries failed", woken.error());
    return;
  }
  for (const auto& [kind, ids] : woken->jobs) {
    warn(kind, "jobs", ids);
  }
  for (const auto& [kind, ids] : woken->payloads) {
    warn(kind, "payloads", ids);
  }
}

}  // namespace

void StrandedSweep::run_due() {
  const Steady::time_point now = Steady::now();
  if (now < next_ || *is_waking_) {
    return;
  }
  next_ = now + every_;
  Result<Stranded> found = find_stranded(ports_, examined_to_);
  if (!found) {
    log_failure("Looking for stranded deliveries failed", found.error());
    return;
  }
  examined_to_ = found->examined_to;
  add_overdue(*found, now);
  if (found->has_more) {
    next_ = now + kSoon;
  }
  if (!found->jobs.empty() || !found->undelivered.empty()) {
    wake(std::move(*found));
  }
}

void StrandedSweep::add_overdue(Stranded& found, Steady::time_point now) {
  std::map<JobId, Steady::time_point> still;
  for (const JobId id : found.overdue) {
    const auto seen = overdue_since_.find(id);
    const Steady::time_point since = seen == overdue_since_.end() ? now : seen->second;
    if (now - since >= kWatched) {
      found.jobs.emplace(id, StrandedKind::kScheduled);
    } else {
      still.emplace(id, since);
    }
  }
  overdue_since_ = std::move(still);
}

void StrandedSweep::wake(Stranded found) {
  *is_waking_ = true;
  wake_stranded(ports_, std::move(found), [is_waking = is_waking_](const Result<Woken>& woken) {
    report(woken);
    *is_waking = false;
  });
}

}  // namespace tickiti::jobs
