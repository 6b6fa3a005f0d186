#pragma once

#include "application/resolution_category_repository.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class ResolutionCategoryRepository final : public tickiti::ResolutionCategoryRepository {
 public:
  explicit ResolutionCategoryRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<ResolutionCategory>> find(ResolutionCategoryId id) const override;
  Result<std::optional<ResolutionCategory>> find_by_name(std::string_view name) const override;
  Result<std::vector<ResolutionCategory>> list() const override;
  Result<ResolutionCategoryId> insert(const ResolutionCategory& category) override;
  Result<Done> update(const ResolutionCategory& category) override;
  Result<Done> remove(ResolutionCategoryId id) override;
  Result<Done> put_in_order(const std::vector<ResolutionCategoryId>& all) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
