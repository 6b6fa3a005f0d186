#pragma once

#include <string>
#include <vector>

#include "application/repositories.h"
#include "foundation/json.h"

namespace tickiti::http {

// A search as tickets/query words it. Queues are by name or id; which there
// are only the database knows.
struct DecodedQuery {
  TicketQuery query;
  std::vector<std::string> queue_tokens;  // Ids or names.
};

// Fails with kValidationFailed naming every wrong field.
Result<DecodedQuery> decode_query(const Json& body);

}  // namespace tickiti::http
