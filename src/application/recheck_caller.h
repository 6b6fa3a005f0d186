#pragma once

#include <cstdint>
#include <utility>

#include "application/caller.h"
#include "application/database.h"

namespace tickiti {

// What a caller came with; equal for all requests with the same token or session.
using CallerKey = std::pair<std::int64_t, std::int64_t>;
CallerKey key_of(const Caller& caller);

// The same caller as they are now, for those who stay: fails with
// kUnauthenticated when the token or session ended, or the person was disabled.
Result<Caller> recheck_caller(const Snapshot& snapshot, const Caller& caller, TimePoint now);

}  // namespace tickiti
