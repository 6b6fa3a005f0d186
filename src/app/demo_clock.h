#pragma once

#include <atomic>
#include <chrono>

#include "application/ports.h"
#include "foundation/clock.h"

namespace tickiti::app {

// Says a time in the past, so that a fresh demo has tickets of several days. Thread-safe.
class DemoClock final : public Clock {
 public:
  explicit DemoClock(const Clock& real) : real_(real) {}

  void go_back(std::chrono::minutes by) { back_ = by; }
  TimePoint now() const override { return real_.now() - back_.load(); }

 private:
  const Clock& real_;
  std::atomic<std::chrono::minutes> back_{};
};

// The same world at another time. `ports` and `clock` outlive it.
inline Ports at_time_of(const Ports& ports, const Clock& clock) {
  return Ports{.database = ports.database,
               .clock = clock,
               .definitions = ports.definitions,
               .ticket_numbers = ports.ticket_numbers,
               .jobs = ports.jobs,
               .secrets = ports.secrets,
               .random = ports.random,
               .hasher = ports.hasher,
               .sanitizer = ports.sanitizer,
               .mailing = ports.mailing,
               .stranded = ports.stranded};
}

}  // namespace tickiti::app
