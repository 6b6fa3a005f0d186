#pragma once

#include "application/repositories.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class QueueRepository final : public tickiti::QueueRepository {
 public:
  explicit QueueRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<TicketQueue>> find(QueueId id) const override;
  Result<std::optional<TicketQueue>> find_by_name(std::string_view name) const override;
  Result<std::optional<QueueWithCount>> find_with_count(QueueId id) const override;
  Result<std::vector<QueueWithCount>> list() const override;
  Result<QueueId> insert(const TicketQueue& queue) override;
  Result<Done> update(const TicketQueue& queue) override;
  Result<bool> has_tickets(QueueId id) const override;
  Result<Done> remove(QueueId id) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
