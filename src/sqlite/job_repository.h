#pragma once

#include "application/changed_tickets.h"
#include "application/repositories.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class JobRepository final : public tickiti::JobRepository {
 public:
  JobRepository(Connection& connection, ChangedTickets& changed)
      : connection_(connection), changed_(changed) {}

  Result<std::optional<Job>> find(JobId id) const override;
  Result<std::vector<Job>> find_all(const std::vector<JobId>& ids) const override;
  Result<Done> lock(const std::vector<JobId>& ids) override;
  Result<std::optional<Job>> find_latest(PayloadId payload) const override;
  Result<std::vector<JobOverview>> list(int limit) const override;
  Result<std::vector<JobAttempt>> attempts(PayloadId payload) const override;
  Result<int> count_attempts(JobId job) const override;
  Result<std::optional<TimePoint>> next_due() const override;
  Result<JobId> insert(const Job& job) override;
  Result<std::vector<Job>> claim_due(const ClaimLimits& limits) override;
  Result<bool> update(const Job& job) override;
  Result<Done> put(const Job& job) override;
  Result<Done> renew(const std::vector<std::pair<JobId, std::int64_t>>& leases,
                     TimePoint lease_until) override;
  Result<std::vector<Job>> find_expired(TimePoint now, Expired which, int limit) const override;
  Result<bool> note_failure_told(JobId job) override;
  Result<bool> note_return_told(JobId job) override;
  Result<Done> insert_attempt(const JobAttempt& attempt, TicketId ticket) override;
  Result<Done> disable_scheduled(InterventionId intervention) override;
  Result<Done> resume_disabled(InterventionId intervention, TimePoint now) override;

 private:
  Result<bool> note_told(JobId job, std::string_view before, std::string_view after);

  Connection& connection_;
  ChangedTickets& changed_;
};

}  // namespace tickiti::sqlite
