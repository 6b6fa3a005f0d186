#pragma once

#include "application/ticket_query.h"
#include "storage/sql_part.h"

namespace tickiti::postgres {

// Selects the columns of the newest tickets that match, newest first. What words
// and people find leads; without them the newest tickets are tested one by one.
// However large the table, no more than so many of either are looked at.
storage::SqlPart select_tickets(const TicketQuery& query);

}  // namespace tickiti::postgres
