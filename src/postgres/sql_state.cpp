#include "postgres/sql_state.h"

#include <utility>

namespace tickiti::postgres {

Failure failure_of(std::string_view state) {
  if (state == "40001" || state == "40P01") {
    return Failure::kConflict;
  }
  if (state == "23505") {
    return Failure::kUnique;
  }
  return state == "23503" ? Failure::kForeign : Failure::kOther;
}

// Connection and operator trouble (08, 57), resources (53, 55), a standby that only
// reads (25006), rights that were taken away (42501), I/O (58).
bool may_pass(std::string_view state) {
  const std::string_view family = state.substr(0, 2);
  return state.empty() || family == "08" || family == "53" || family == "55" || family == "57" ||
         family == "58" || family == "40" || state == "25006" || state == "25P03" ||
         state == "42501";
}

Error unavailable(std::string detail) {
  return make_error(ErrorCode::kUnavailable,
                    "The server cannot take this now; try again in a moment.", std::move(detail));
}

bool only_reads(std::string_view state) { return state == "25006"; }

bool ends_session(std::string_view state) {
  return only_reads(state) || state == "25P03" || state == "57P01" || state == "57P02" ||
         state == "57P03" || state == "57P05";
}

}  // namespace tickiti::postgres
