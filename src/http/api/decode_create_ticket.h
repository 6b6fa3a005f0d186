#pragma once

#include "application/create_ticket.h"

namespace tickiti::http {

// Reads the body of a create (contract §5, shape C). What is wrong stands in
// the command's `problems`. Leaves `caller` as it is.
CreateTicket decode_create_ticket(const Json& body);

enum class BagSize { kModest, kOverAdvice };

// Whether the bag is over the 32 KiB that the contract advises.
BagSize judge_size(const Json& bag);

}  // namespace tickiti::http
