#pragma once

#include <optional>
#include <vector>

#include "domain/breaker.h"
#include "domain/job.h"
#include "foundation/result.h"

namespace tickiti {

// The breakers that have something to remember, and the jobs that an open one
// holds. Inside a transaction `find` locks the row until it ends.
class BreakerRepository {
 public:
  virtual ~BreakerRepository() = default;
  virtual Result<std::optional<Breaker>> find(InterventionId intervention) const = 0;
  // Whether `find` would find one; locks nothing.
  virtual Result<bool> has(InterventionId intervention) const = 0;
  virtual Result<std::vector<Breaker>> list_open() const = 0;  // By intervention.
  virtual Result<Done> put(const Breaker& breaker) = 0;
  virtual Result<Done> remove(InterventionId intervention) = 0;

  // Scheduled jobs of the intervention that are due become held.
  virtual Result<Done> hold_due(InterventionId intervention, TimePoint now) = 0;
  // The held job that was tried least recently; one that never was goes first.
  virtual Result<std::optional<Job>> find_probe(InterventionId intervention) const = 0;
  // Held jobs of the intervention become scheduled, due when they were.
  virtual Result<Done> resume_held(InterventionId intervention) = 0;
};

}  // namespace tickiti
