#pragma once

#include "application/inbox_repository.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Columns: those of a ticket; the queue's name; the addresses of the originator and of
// whom it is assigned to; of the payload id, uid, state; of its intervention name,
// title, remote_max_attempts.
InboxRow read_inbox_row(Statement& statement);

}  // namespace tickiti::storage
