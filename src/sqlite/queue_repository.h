#pragma once

#include "application/repositories.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class QueueRepository final : public tickiti::QueueRepository {
 public:
  explicit QueueRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<TicketQueue>> find(QueueId id) const override;
  Result<std::optional<TicketQueue>> find_by_name(std::string_view name) const override;
  Result<std::vector<QueueWithCount>> list() const override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::sqlite
