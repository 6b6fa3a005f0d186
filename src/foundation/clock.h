#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

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

// The first moment in UTC of the day that `text` names as `2026-05-01`; none when
// it is written in another way or there is no such day.
std::optional<TimePoint> first_moment_of(std::string_view text);

}  // namespace tickiti
