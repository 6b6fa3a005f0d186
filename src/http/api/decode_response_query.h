#pragma once

#include "application/search_responses.h"
#include "http/api/encode_ticket.h"

namespace tickiti::http {

struct DecodedResponseQuery {
  ResponseSearch search;
  ResponseFields fields;
};

// The body of tickets/responses/query. Fails with kValidationFailed naming every
// wrong field.
Result<DecodedResponseQuery> decode_response_query(const Json& body);

}  // namespace tickiti::http
