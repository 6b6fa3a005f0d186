#pragma once

#include "application/changed_tickets.h"
#include "application/repositories.h"
#include "postgres/connection.h"
#include "postgres/new_ids.h"

namespace tickiti::postgres {

class TicketRepository final : public tickiti::TicketRepository {
 public:
  TicketRepository(Connection& connection, ChangedTickets& changed, NewIds& new_ids)
      : connection_(connection), changed_(changed), new_ids_(new_ids) {}

  Result<std::optional<Ticket>> find(TicketId id) const override;
  Result<std::vector<Ticket>> find_all(const std::vector<TicketId>& ids) const override;
  Result<Done> lock(const std::vector<TicketId>& ids) override;
  Result<std::optional<Ticket>> find_by_number(std::int64_t number) const override;
  Result<std::vector<Ticket>> query(const TicketQuery& query) const override;
  Result<TicketId> insert(const Ticket& ticket, std::optional<PayloadState> payload) override;
  Result<Done> update(const Ticket& ticket) override;
  Result<std::vector<Ticket>> find_in_queue(QueueId queue, int limit) const override;
  Result<std::vector<Ticket>> find_overdue(TimePoint now, int limit) const override;
  Result<Done> add_participant(TicketId ticket, PersonId person, TimePoint now) override;

 private:
  Connection& connection_;
  ChangedTickets& changed_;
  NewIds& new_ids_;
};

}  // namespace tickiti::postgres
