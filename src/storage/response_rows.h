#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ticket_response.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Every response column in the order that read_response reads them.
inline constexpr std::string_view kResponseColumns =
    "ticket_response.id, ticket_response.ticket_id, ticket_response.author_id,"
    " ticket_response.is_internal, ticket_response.is_staff, ticket_response.created_at,"
    " ticket_response.html, ticket_response.plain_text, ticket_response.mailed_to";

TicketResponse read_response(Statement& statement);

// As the column mailed_to has it: a JSON array, or `null` when mail was off.
std::optional<std::string> mailed_to_text(const TicketResponse& response);

// Columns at, by, text.
ResponseAudit read_response_audit(Statement& statement);

}  // namespace tickiti::storage
