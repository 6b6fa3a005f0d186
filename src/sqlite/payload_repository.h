#pragma once

#include "application/repositories.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class PayloadRepository final : public tickiti::PayloadRepository {
 public:
  explicit PayloadRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<InterventionPayload>> find(PayloadId id) const override;
  Result<std::optional<InterventionPayload>> find_by_ticket(TicketId ticket) const override;
  Result<std::optional<InterventionPayload>> find_by_uid(InterventionId intervention,
                                                         std::string_view uid) const override;
  Result<bool> reserve(InterventionId intervention, std::string_view uid) override;
  Result<PayloadId> insert(const InterventionPayload& payload) override;
  Result<Done> update(const InterventionPayload& payload) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::sqlite
