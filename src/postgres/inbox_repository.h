#pragma once

#include "application/inbox_repository.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class InboxRepository final : public tickiti::InboxRepository {
 public:
  explicit InboxRepository(Connection& connection) : connection_(connection) {}

  Result<std::vector<InboxRow>> list(const InboxFilter& filter) const override;
  Result<InboxCounts> count(const Reader& reader) const override;
  Result<bool> is_indexed() const override;
  Result<Done> index_new() override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
