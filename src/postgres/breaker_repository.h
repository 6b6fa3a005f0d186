#pragma once

#include "application/breaker_repository.h"
#include "application/changed_tickets.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class BreakerRepository final : public tickiti::BreakerRepository {
 public:
  BreakerRepository(Connection& connection, ChangedTickets& changed)
      : connection_(connection), changed_(changed) {}

  Result<std::optional<Breaker>> find(InterventionId intervention) const override;
  Result<bool> has(InterventionId intervention) const override;
  Result<std::vector<Breaker>> list_open() const override;
  Result<Done> put(const Breaker& breaker) override;
  Result<Done> remove(InterventionId intervention) override;
  Result<Done> hold_due(const std::vector<InterventionId>& interventions, TimePoint now) override;
  Result<std::optional<Job>> find_probe(InterventionId intervention, JobId chosen) const override;
  Result<std::vector<JobId>> list_held(
      const std::vector<InterventionId>& interventions) const override;
  Result<Done> resume_held(const std::vector<InterventionId>& interventions) override;

 private:
  Connection& connection_;
  ChangedTickets& changed_;
};

}  // namespace tickiti::postgres
