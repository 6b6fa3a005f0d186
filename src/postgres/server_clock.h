#pragma once

#include <atomic>
#include <chrono>

#include "foundation/clock.h"
#include "foundation/result.h"

namespace tickiti::postgres {

class Connection;

// The time of the database server, so that all nodes agree on leases and due times
// whatever their own clocks say: this machine's clock and how far it is off.
class ServerClock final : public Clock {
 public:
  TimePoint now() const override { return own_.now() + offset_.load(); }

  // Asks the server. A difference that the question's way there and back may have
  // made changes nothing.
  Result<Done> compare(Connection& connection);

 private:
  SystemClock own_;
  std::atomic<std::chrono::milliseconds> offset_{std::chrono::milliseconds{0}};
};

}  // namespace tickiti::postgres
