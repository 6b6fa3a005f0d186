#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "application/ports.h"
#include "postgres/dialer.h"

namespace tickiti::postgres {

// Takes numbers from the database's sequence, a few at once, on a connection of
// its own; those that are left at the end are never given. Thread-safe.
class PostgresTicketNumbers final : public TicketNumbers {
 public:
  // `url` as libpq reads it; connects when the first number is asked for.
  explicit PostgresTicketNumbers(const std::string& url,
                                 std::chrono::milliseconds patience = std::chrono::seconds{10})
      : dialer_(url, patience) {}

  // Fails with kUnavailable while the server is away.
  Result<std::int64_t> next() override;

 private:
  Result<Done> take();

  std::mutex mutex_;
  Dialer dialer_;
  std::unique_ptr<Connection> connection_;
  std::vector<std::int64_t> left_;  // The next one last.
};

}  // namespace tickiti::postgres
