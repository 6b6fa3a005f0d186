#pragma once

#include "application/database.h"
#include "application/verdict.h"

namespace tickiti {

// Writes the verdicts, all or none. A worker that lost its lease changes the job no more,
// but a valid final for the payload's current response is applied even so.
Result<Done> apply_verdicts(Transaction& tx, std::vector<Verdict> verdicts, TimePoint now);

}  // namespace tickiti
