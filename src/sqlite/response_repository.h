#pragma once

#include "application/repositories.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class ResponseRepository final : public tickiti::ResponseRepository {
 public:
  explicit ResponseRepository(Connection& connection) : connection_(connection) {}

  Result<std::vector<ResponseWithAudit>> list(TicketId ticket) const override;
  Result<ResponseId> insert(const TicketResponse& response) override;
  Result<Done> append_audit(ResponseId response, const ResponseAudit& line) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::sqlite
