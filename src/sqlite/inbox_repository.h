#pragma once

#include <utility>

#include "application/inbox_repository.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class InboxRepository final : public tickiti::InboxRepository {
 public:
  explicit InboxRepository(Connection& connection) : connection_(connection) {}

  Result<std::vector<InboxRow>> list(const InboxFilter& filter) const override;
  Result<InboxCounts> count(const Reader& reader) const override;
  Result<bool> is_indexed() const override;
  Result<Done> index_new() override;

  // Whether index_new was called since the last time; the writer indexes.
  bool take_index_wanted() { return std::exchange(index_wanted_, false); }

 private:
  Connection& connection_;
  bool index_wanted_ = false;
};

}  // namespace tickiti::sqlite
