#pragma once

#include "application/response_query.h"
#include "postgres/connection.h"
#include "storage/sql_part.h"

namespace tickiti::postgres {

// Selects (id, created_second, bytes of its texts, how many were looked at with it,
// whether it is wanted) of wanted responses in the order of places, from the query's
// place on, and of the last two of the most that are looked at in any case.
storage::SqlPart select_responses(const ResponseQuery& query);

Result<ResponsePage> read_response_page(Connection& connection, const ResponseQuery& query);

}  // namespace tickiti::postgres
