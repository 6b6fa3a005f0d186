#pragma once

#include "application/changed_tickets.h"
#include "application/repositories.h"
#include "postgres/connection.h"
#include "postgres/new_ids.h"

namespace tickiti::postgres {

class PayloadRepository final : public tickiti::PayloadRepository {
 public:
  PayloadRepository(Connection& connection, ChangedTickets& changed, NewIds& new_ids)
      : connection_(connection), changed_(changed), new_ids_(new_ids) {}

  Result<std::optional<InterventionPayload>> find(PayloadId id) const override;
  Result<std::vector<InterventionPayload>> find_all(
      const std::vector<PayloadId>& ids) const override;
  Result<std::optional<InterventionPayload>> find_by_ticket(TicketId ticket) const override;
  Result<std::optional<InterventionPayload>> find_by_uid(InterventionId intervention,
                                                         std::string_view uid) const override;
  Result<bool> reserve(InterventionId intervention, std::string_view uid) override;
  Result<PayloadId> insert(const InterventionPayload& payload) override;
  Result<Done> update(const InterventionPayload& payload) override;

 private:
  Result<Done> copy_to_ticket(const InterventionPayload& payload);

  Connection& connection_;
  ChangedTickets& changed_;
  NewIds& new_ids_;
};

}  // namespace tickiti::postgres
