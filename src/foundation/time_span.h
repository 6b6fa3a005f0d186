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

// What `text` names: a day in UTC (`2026-05-01`), or, as RFC 3339 with `Z` or an
// offset, a second (`2026-05-01T09:14:02+00:00`) or a millisecond of one. None
// when it is written in another way or there is no such time.
std::optional<TimeSpan> time_span_of(std::string_view text);

}  // namespace tickiti
