#pragma once

#include <chrono>
#include <string>

namespace tickiti {

// Wall time, UTC, to the millisecond: what is stored and shown.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

// Where the time comes from, so that tests can set it. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual TimePoint now() const = 0;
};

class SystemClock final : public Clock {
 public:
  TimePoint now() const override;
};

// RFC 3339 in UTC with offset, to the second: `2026-05-01T09:14:02+00:00` (contract §2).
std::string to_rfc3339(TimePoint time);

}  // namespace tickiti
