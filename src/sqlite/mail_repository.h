#pragma once

#include "application/mail_repository.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class MailRepository final : public tickiti::MailRepository {
 public:
  explicit MailRepository(Connection& connection) : connection_(connection) {}

  Result<std::vector<Mail>> list(int limit) const override;
  Result<MailId> insert(const Mail& mail) override;
  Result<std::vector<Mail>> claim_due(const MailClaim& claim) override;
  Result<bool> update(const Mail& mail) override;
  Result<Done> renew(const Mail& mail, TimePoint lease_until) override;
  Result<Done> end_leases(TimePoint now) override;
  Result<int> prune(TimePoint sent_by, TimePoint failed_by, int limit) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::sqlite
