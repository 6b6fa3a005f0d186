#include "jobs/in_flight.h"

#include <algorithm>

namespace tickiti::jobs {

void InFlight::add(const Job& job) {
  const std::lock_guard lock(mutex_);
  leases_.emplace(job.id, job.lease);
  ++per_intervention_[job.intervention];
}

void InFlight::end_call(const Job& job) {
  const std::lock_guard lock(mutex_);
  if (--per_intervention_[job.intervention] <= 0) {
    per_intervention_.erase(job.intervention);
  }
}

void InFlight::remove(const Job& job) {
  const std::lock_guard lock(mutex_);
  leases_.erase({job.id, job.lease});
}

std::size_t InFlight::size() const {
  const std::lock_guard lock(mutex_);
  return leases_.size();
}

std::vector<std::pair<InterventionId, int>> InFlight::room(
    const std::vector<Intervention>& all) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<InterventionId, int>> room;
  room.reserve(all.size());
  for (const Intervention& intervention : all) {
    const auto busy = per_intervention_.find(intervention.id);
    const int used = busy == per_intervention_.end() ? 0 : busy->second;
    room.emplace_back(intervention.id, std::max(0, intervention.remote_max_concurrency - used));
  }
  return room;
}

std::vector<std::pair<JobId, std::int64_t>> InFlight::leases() const {
  const std::lock_guard lock(mutex_);
  return {leases_.begin(), leases_.end()};
}

}  // namespace tickiti::jobs
