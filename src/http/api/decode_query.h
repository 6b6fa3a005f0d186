#pragma once

#include "application/search_tickets.h"
#include "foundation/json.h"

namespace tickiti::http {

// A search as tickets/query words it. Fails with kValidationFailed naming every
// wrong field.
Result<TicketSearch> decode_query(const Json& body);

}  // namespace tickiti::http
