#pragma once

#include "application/respond_to_ticket.h"
#include "application/update_ticket.h"

namespace tickiti::http {

// What tickets/update and tickets/respond are asked for, without the caller.
// What is wrong stands in the command's `problems`.
UpdateTicket decode_update(const Json& body);
RespondToTicket decode_respond(const Json& body);

}  // namespace tickiti::http
