#pragma once

#include "application/database.h"
#include "application/ports.h"

namespace tickiti {

// Tells the inbox managers of a new ticket's queue of it, by mail too if it is on, and marks
// it for their attention, as far as its intervention wants that (contract §6).
Result<Done> involve_inbox_managers(Transaction& tx, Mailing mailing,
                                    const Intervention& intervention, const Ticket& ticket,
                                    TimePoint now);

// What a change of a ticket does to the marks on it: they end when it is closed or
// assigned to somebody, and go to the managers of the queue that it is moved to.
Result<Done> follow_with_attention(Transaction& tx, const Ticket& before, const Ticket& after);

}  // namespace tickiti
