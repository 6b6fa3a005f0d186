#pragma once

#include "application/repositories.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class IdempotencyRepository final : public tickiti::IdempotencyRepository {
 public:
  explicit IdempotencyRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<StoredAnswer>> find(const IdempotencyScope& scope) const override;
  Result<Done> insert(const IdempotencyScope& scope, const StoredAnswer& answer,
                      TimePoint now) override;
  Result<int> prune(TimePoint before, int limit) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
