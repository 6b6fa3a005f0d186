#pragma once

#include <string_view>

#include "domain/queue_rights.h"
#include "storage/sql_part.h"

namespace tickiti::postgres {

// Ids as the text of one parameter. Compare with `ALL (?::bigint[])`.
std::string array_of(const HiddenQueues& queues);

// ` AND {queue} <> ALL (the hidden)`; nothing when none is hidden. `queue` is an expression.
void leave_out_hidden(storage::SqlPart& part, std::string_view queue, const HiddenQueues& hidden);

}  // namespace tickiti::postgres
