#pragma once

#include "application/changed_tickets.h"
#include "application/repositories.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class ResponseRepository final : public tickiti::ResponseRepository {
 public:
  ResponseRepository(Connection& connection, ChangedTickets& changed)
      : connection_(connection), changed_(changed) {}

  Result<std::vector<ResponseWithAudit>> list(TicketId ticket) const override;
  Result<ResponsePage> query(const ResponseQuery& query) const override;
  Result<std::optional<TicketResponse>> find(ResponseId id) const override;
  Result<ResponseId> insert(const TicketResponse& response) override;
  Result<Done> append_audit(ResponseId response, const ResponseAudit& line) override;

 private:
  Connection& connection_;
  ChangedTickets& changed_;
};

}  // namespace tickiti::sqlite
