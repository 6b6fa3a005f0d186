#pragma once

#include "application/repositories.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class InterventionRepository final : public tickiti::InterventionRepository {
 public:
  explicit InterventionRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<Intervention>> find(InterventionId id) const override;
  Result<std::optional<Intervention>> find_by_name(std::string_view name) const override;
  Result<std::vector<Intervention>> list() const override;
  Result<InterventionId> insert(const Intervention& intervention) override;
  Result<Done> update(const Intervention& intervention) override;
  Result<bool> has_payloads(InterventionId id) const override;
  Result<Done> remove(InterventionId id) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
