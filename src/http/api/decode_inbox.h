#pragma once

#include "application/inbox_repository.h"
#include "foundation/json.h"

namespace tickiti::http {

// What tickets/inbox is asked for; `me` is whose attention `attention` means.
// Fails with kValidationFailed naming every wrong field.
Result<InboxFilter> decode_inbox(const Json& body, PersonId me);

}  // namespace tickiti::http
