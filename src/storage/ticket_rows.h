#pragma once

#include <string_view>

#include "domain/ticket.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Every ticket column in the order that read_ticket reads them.
inline constexpr std::string_view kTicketColumns =
    "ticket.id, ticket.number, ticket.queue_id, ticket.originator_id, ticket.status,"
    " ticket.priority, ticket.assigned_to_id, ticket.on_hold_until, ticket.created_at,"
    " ticket.updated_at, ticket.subject, ticket.payload_state";

Ticket read_ticket(Statement& statement);

}  // namespace tickiti::storage
