#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/resolution_category.h"
#include "foundation/result.h"

namespace tickiti {

// As the other repositories (application/repositories.h).
class ResolutionCategoryRepository {
 public:
  virtual ~ResolutionCategoryRepository() = default;
  virtual Result<std::optional<ResolutionCategory>> find(ResolutionCategoryId id) const = 0;
  virtual Result<std::optional<ResolutionCategory>> find_by_name(
      std::string_view name) const = 0;                              // Any case.
  virtual Result<std::vector<ResolutionCategory>> list() const = 0;  // In people's order.
  // Puts it last. insert and update fail with kValidationFailed on `name` when it
  // is taken; update writes name and colour.
  virtual Result<ResolutionCategoryId> insert(const ResolutionCategory& category) = 0;
  virtual Result<Done> update(const ResolutionCategory& category) = 0;
  virtual Result<Done> remove(ResolutionCategoryId id) = 0;
  // `all`: every category, each once.
  virtual Result<Done> put_in_order(const std::vector<ResolutionCategoryId>& all) = 0;
};

}  // namespace tickiti
