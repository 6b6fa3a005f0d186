#pragma once

#include <string_view>

#include "application/repositories.h"
#include "domain/escalation.h"
#include "domain/resolution_category.h"
#include "domain/ticket_queue.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Every column in the order that read_queue and read_queue_with_count read them;
// conditions follow.
inline constexpr std::string_view kSelectQueues =
    "SELECT id, name, is_builtin, outgoing_mailbox_id,"
    " (SELECT count(*) FROM ticket WHERE queue_id = ticket_queue.id"
    "  AND status IN ('open', 'on-hold'))"
    " FROM ticket_queue ";

// The same for read_escalation.
inline constexpr std::string_view kSelectEscalations =
    "SELECT id, minutes, action, email FROM escalation ";

// The same for read_category.
inline constexpr std::string_view kSelectCategories =
    "SELECT id, name, colour FROM resolution_category ";

TicketQueue read_queue(Statement& statement);
QueueWithCount read_queue_with_count(Statement& statement);
Escalation read_escalation(Statement& statement);
ResolutionCategory read_category(Statement& statement);

}  // namespace tickiti::storage
