#pragma once

#include <vector>

#include "domain/ids.h"
#include "foundation/result.h"

namespace tickiti {

// Marks that put a ticket before a person, besides what is theirs anyway. At most
// one per ticket and person.
class AttentionRepository {
 public:
  virtual ~AttentionRepository() = default;
  virtual Result<std::vector<PersonId>> list(TicketId ticket) const = 0;  // By id.
  // Again does nothing.
  virtual Result<Done> mark(TicketId ticket, PersonId person) = 0;
  // Takes the ticket's marks away, whosever they are.
  virtual Result<Done> clear(TicketId ticket) = 0;
  // Takes the person's marks on the queue's tickets away.
  virtual Result<Done> clear_queue(PersonId person, QueueId queue) = 0;
};

}  // namespace tickiti
