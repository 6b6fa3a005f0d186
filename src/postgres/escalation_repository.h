#pragma once

#include "application/escalation_repository.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class EscalationRepository final : public tickiti::EscalationRepository {
 public:
  explicit EscalationRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<Escalation>> find(EscalationId id) const override;
  Result<std::vector<Escalation>> list() const override;
  Result<EscalationId> insert(const Escalation& escalation) override;
  Result<Done> update(const Escalation& escalation) override;
  Result<Done> remove(EscalationId id) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
