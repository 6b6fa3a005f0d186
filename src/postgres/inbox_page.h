#pragma once

#include "application/inbox_repository.h"
#include "storage/sql_part.h"

namespace tickiti::postgres {

// Selects (id, updated_at) of the tickets of one page of the inbox, in its order.
// Walks an index from the place where the page begins, or, with a search, the
// newest tickets that have its words. There may be more of them than the page takes.
storage::SqlPart select_page(const InboxFilter& filter);

}  // namespace tickiti::postgres
