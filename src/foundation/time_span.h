#pragma once

#include <optional>
#include <string_view>

#include "foundation/clock.h"

namespace tickiti {

// From `first` up to, but without, `end`.
struct TimeSpan {
  TimePoint first;
  TimePoint end;
};

// What `text` names: a day in UTC (`2026-05-01`), or a second
// (`2026-05-01T09:14:02+00:00`) or a millisecond of one. As RFC 3339, and as other
// software writes it: with a space for the T, with `+0200` or `+02`, and without an
// offset, which means UTC. None when it is written in another way or there is no
// such time. The one reader of times in requests.
std::optional<TimeSpan> time_span_of(std::string_view text);

// What to say of a text that is no time.
inline constexpr const char* kNoTime =
    "must be a day (2026-05-01) or a time (2026-05-01T09:14:02+00:00)";

}  // namespace tickiti
