#pragma once

#include "application/attention_repository.h"
#include "application/changed_tickets.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class AttentionRepository final : public tickiti::AttentionRepository {
 public:
  AttentionRepository(Connection& connection, ChangedTickets& changed)
      : connection_(connection), changed_(changed) {}

  Result<std::vector<PersonId>> list(TicketId ticket) const override;
  Result<Done> mark(TicketId ticket, PersonId person) override;
  Result<Done> clear(TicketId ticket) override;
  Result<Done> clear_queue(PersonId person, QueueId queue) override;

 private:
  Connection& connection_;
  ChangedTickets& changed_;
};

}  // namespace tickiti::postgres
