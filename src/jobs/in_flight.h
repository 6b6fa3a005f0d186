#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "domain/intervention.h"
#include "domain/job.h"

namespace tickiti::jobs {

// The jobs that this process holds a lease of. Thread-safe.
class InFlight {
 public:
  void add(const Job& job);
  // Its call has ended: the remote has room for another, though the lease is still needed.
  void end_call(const Job& job);
  // What came of the call is written, the lease given back.
  void remove(const Job& job);
  std::size_t size() const;

  // How many more calls each intervention may start.
  std::vector<std::pair<InterventionId, int>> room(const std::vector<Intervention>& all) const;

  // Job and lease number of each: what is to be renewed.
  std::vector<std::pair<JobId, std::int64_t>> leases() const;

 private:
  mutable std::mutex mutex_;
  // A job twice when a call went on after its lease was lost and taken again.
  std::set<std::pair<JobId, std::int64_t>> leases_;
  std::map<InterventionId, int> per_intervention_;
};

}  // namespace tickiti::jobs
