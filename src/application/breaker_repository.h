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
  virtual Result<std::vector<Breaker>> list_open() const = 0;  // By intervention; locks nothing.
  virtual Result<Done> put(const Breaker& breaker) = 0;
  virtual Result<Done> remove(InterventionId intervention) = 0;

  // Scheduled jobs of the interventions that are due become held. Only for those whose
  // breaker this transaction has found open: else nothing would ever wake them.
  virtual Result<Done> hold_due(const std::vector<InterventionId>& interventions,
                                TimePoint now) = 0;
  // The held job that goes out next: `chosen`, if it is held, else the one that was tried
  // least recently; one that never was goes first. What another transaction has locked is
  // left to it.
  virtual Result<std::optional<Job>> find_probe(InterventionId intervention,
                                                JobId chosen) const = 0;
  // Locks nothing; none is added while this transaction has the breakers.
  virtual Result<std::vector<JobId>> list_held(
      const std::vector<InterventionId>& interventions) const = 0;
  // Held jobs of the interventions become scheduled, due when they were.
  virtual Result<Done> resume_held(const std::vector<InterventionId>& interventions) = 0;
};

}  // namespace tickiti
