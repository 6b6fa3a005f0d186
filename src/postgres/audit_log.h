#pragma once

#include "application/repositories.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class AuditLog final : public tickiti::AuditLog {
 public:
  explicit AuditLog(Connection& connection) : connection_(connection) {}

  Result<Done> append(const AuditEntry& entry) override;
  Result<std::vector<AuditEntry>> list(std::string_view subject, int limit) const override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
