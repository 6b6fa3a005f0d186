#pragma once

#include <chrono>
#include <optional>

#include "foundation/clock.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

// Due times are stored as times of day. When this machine's clock is set back, what waits
// for them (deliveries, probes, mails, leases) would wait as much longer; so they are set
// back with it. Used by the thread that writes.
class DueTimes {
 public:
  using Steady = std::chrono::steady_clock;

  explicit DueTimes(Connection& connection) : connection_(connection) {}

  // Compares what has passed since the last call by the clock of the day, which may be set,
  // with what has by the other, which may not. Run outside any transaction.
  Result<Done> follow_clock(TimePoint now, Steady::time_point steady);

 private:
  struct Seen {
    TimePoint now;
    Steady::time_point steady;
  };

  Result<Done> move_back(std::chrono::milliseconds by, TimePoint now);

  Connection& connection_;
  std::optional<Seen> seen_;
  std::chrono::milliseconds owed_{0};  // Not moved yet.
};

}  // namespace tickiti::sqlite
