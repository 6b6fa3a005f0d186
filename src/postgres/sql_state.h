#pragma once

#include <string>
#include <string_view>

#include "foundation/result.h"

namespace tickiti::postgres {

// Why the last statement failed, as far as the caller can do something about it.
enum class Failure {
  kNone,
  kConflict,  // Somebody else's transaction was in the way: run the whole one again.
  kUnique,    // A broken unique key, perhaps only just made by somebody else.
  kForeign,   // A broken foreign key, the same.
  kLost,      // The connection is of no use any more.
  kOther,
};

// What a SQLSTATE (https://www.postgresql.org/docs/15/errcodes-appendix.html) means; it is
// empty when the trouble is not the server's. Never kNone or kLost.
Failure failure_of(std::string_view state);

// Whether the trouble may pass without anybody mending the program.
bool may_pass(std::string_view state);

// The error for such trouble; `detail` is for the log.
Error unavailable(std::string detail);

// Whether another session, perhaps with another server, may do better.
bool ends_session(std::string_view state);

}  // namespace tickiti::postgres
