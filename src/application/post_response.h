#pragma once

#include "application/database.h"
#include "application/ports.h"

namespace tickiti {

// Writes the response and, when it is public and mail is on, a mail to everyone on its
// ticket but its author and those who may not view it (contract §9); the response keeps to
// whom.
Result<ResponseId> post_response(Transaction& tx, Mailing mailing, TicketResponse response);

}  // namespace tickiti
