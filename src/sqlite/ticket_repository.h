#pragma once

#include "application/repositories.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class TicketRepository final : public tickiti::TicketRepository {
 public:
  explicit TicketRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<Ticket>> find(TicketId id) const override;
  Result<std::optional<Ticket>> find_by_number(std::int64_t number) const override;
  Result<std::vector<Ticket>> query(const TicketQuery& query) const override;
  Result<TicketId> insert(const Ticket& ticket) override;
  Result<Done> update(const Ticket& ticket) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::sqlite
