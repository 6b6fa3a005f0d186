#pragma once

#include "application/stranded_repository.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class StrandedRepository final : public tickiti::StrandedRepository {
 public:
  explicit StrandedRepository(Connection& connection) : connection_(connection) {}

  Result<std::vector<JobId>> list_held(const std::vector<InterventionId>& interventions,
                                       int limit) const override;
  Result<std::vector<JobId>> list_resuming(const std::vector<InterventionId>& interventions,
                                           int limit) const override;
  Result<std::vector<JobId>> list_unleased(TimePoint ended_by, TimePoint beyond,
                                           int limit) const override;
  Result<std::vector<JobId>> list_untimed(int limit) const override;
  Result<std::vector<JobId>> list_overdue(TimePoint due_by, int limit) const override;
  Result<std::vector<Undelivered>> list_undelivered(
      const std::vector<InterventionId>& interventions, int examined,
      PayloadId& after) const override;
  Result<WaitingForPeople> count_for_people(
      const std::vector<InterventionId>& interventions) const override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
