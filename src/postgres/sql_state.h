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
  kFull,      // There is none: the server has as many as it may.
  kOther,
};

// What a SQLSTATE (https://www.postgresql.org/docs/15/errcodes-appendix.html) means; it is
// empty when the trouble is not the server's. Never kNone, kLost or kFull.
Failure failure_of(std::string_view state);

// Whether the trouble may pass without anybody mending the program.
bool may_pass(std::string_view state);

// The error for such trouble; `detail` is for the log.
Error unavailable(std::string detail);

// Whether the server takes no writes.
bool only_reads(std::string_view state);

// Whether another session, perhaps with another server, may do better.
bool ends_session(std::string_view state);

}  // namespace tickiti::postgres
