#pragma once

#include <vector>

#include "domain/person.h"
#include "domain/queue_access.h"

namespace tickiti {

// Queues whose tickets somebody may not view; each once, by id.
using HiddenQueues = std::vector<QueueId>;

// Somebody who reads lists, which are without the tickets of hidden queues.
struct Reader {
  PersonId person;
  HiddenQueues hidden;
};

// False for superusers and for `system`: no queue access takes anything from them.
bool heeds_queue_access(const Person& person);

// What somebody may do to tickets, by the queue these lie in now. Viewing is reading,
// being told of it and responding; managing is changing the ticket, deciding and retrying
// its intervention. Nothing is deleted yet, so `can_delete` takes nothing away.
class QueueRights {
 public:
  // Everything in every queue.
  QueueRights() = default;

  // What the person's accesses leave.
  QueueRights(const Person& person, const std::vector<QueueAccess>& accesses);

  bool may_view(QueueId queue) const;
  // Only what may be viewed may be managed.
  bool may_manage(QueueId queue) const;
  const HiddenQueues& hidden() const { return hidden_; }

 private:
  HiddenQueues hidden_;
  std::vector<QueueId> unmanaged_;  // By id; the hidden ones too.
};

// Whether a queue is one of the hidden.
bool is_hidden(const HiddenQueues& hidden, QueueId queue);

}  // namespace tickiti
