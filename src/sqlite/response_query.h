#pragma once

#include "application/response_query.h"
#include "sqlite/connection.h"
#include "storage/sql_part.h"

namespace tickiti::sqlite {

// Selects (id, created_second, whether it is wanted) of responses in the order of
// places, from the query's place on; lazily, so that the reader may stop anywhere.
storage::SqlPart select_responses(const ResponseQuery& query);

Result<ResponsePage> read_response_page(Connection& connection, const ResponseQuery& query);

}  // namespace tickiti::sqlite
