#pragma once

#include "application/database.h"
#include "application/delivery_rows.h"
#include "application/verdict.h"

namespace tickiti {

// Tells the breakers how the calls ended, resumes what they do not hold any more, and
// locks the rows that the verdicts are about.
Result<DeliveryRows> prepare_rows(Transaction& tx, const std::vector<EndedCall>& calls,
                                  TimePoint now);

// Writes the verdicts on prepared rows, all or none. A worker that lost its lease changes the job
// no more, but a valid final for the payload's current response is applied even so.
Result<Done> apply_verdicts(Transaction& tx, DeliveryRows rows,
                            const std::vector<Verdict>& verdicts, TimePoint now);

}  // namespace tickiti
