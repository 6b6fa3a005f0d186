#pragma once

#include <string_view>

#include "domain/queue_rights.h"
#include "storage/sql_part.h"

namespace tickiti::sqlite {

// Ids as the text of one parameter. Compare with `IN (SELECT value FROM json_each(?))`.
std::string json_ids(const HiddenQueues& queues);

// ` AND {queue} NOT IN (the hidden)`; nothing when none is hidden. `queue` is an expression.
void leave_out_hidden(storage::SqlPart& part, std::string_view queue, const HiddenQueues& hidden);

}  // namespace tickiti::sqlite
