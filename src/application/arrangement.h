#pragma once

#include "application/database.h"

namespace tickiti {

// Queues, resolution categories, escalations and business hours: to be called first in every
// transaction that changes one of them, so that of two changes made at once the second rests
// on what the first has written.
Result<Done> lock_arrangement(Transaction& tx);

}  // namespace tickiti
