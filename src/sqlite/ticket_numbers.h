#pragma once

#include <atomic>

#include "application/ports.h"
#include "sqlite/database.h"

namespace tickiti::sqlite {

// Counts in memory from the highest ticket on: one process serves a file at a
// time, and a number whose create was rolled back was never shown to anyone.
class SqliteTicketNumbers final : public TicketNumbers {
 public:
  explicit SqliteTicketNumbers(const SqliteDatabase& database);
  Result<std::int64_t> next() override { return next_.fetch_add(1); }

 private:
  std::atomic<std::int64_t> next_;
};

}  // namespace tickiti::sqlite
