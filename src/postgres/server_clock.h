#pragma once

#include <atomic>
#include <chrono>

#include "foundation/clock.h"
#include "foundation/result.h"

namespace tickiti::postgres {

class Connection;

// The time of the database server, so that all nodes agree on leases and due times
// whatever their own clocks say: what has passed here, by a clock that nobody sets, since
// the server was last asked. Before that, this machine's time.
class ServerClock final : public Clock {
 public:
  TimePoint now() const override { return passed() + offset_.load(); }

  // Asks the server. A difference that the question's way there and back may have
  // made changes nothing.
  Result<Done> compare(Connection& connection);

 private:
  // As if this machine had been started at the epoch.
  static TimePoint passed();

  std::atomic<std::chrono::milliseconds> offset_{SystemClock{}.now() - passed()};
};

}  // namespace tickiti::postgres
