#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "application/ports.h"
#include "postgres/pool.h"

namespace tickiti::postgres {

// Takes numbers from the database's sequence, a few at once; those that are left at the
// end are never given. Thread-safe.
class PostgresTicketNumbers final : public TicketNumbers {
 public:
  explicit PostgresTicketNumbers(Pool& pool) : pool_(pool) {}

  // Fails with kUnavailable while the server is away.
  Result<std::int64_t> next() override;

 private:
  Pool& pool_;
  std::mutex mutex_;
  std::vector<std::int64_t> left_;  // The next one last.
};

}  // namespace tickiti::postgres
