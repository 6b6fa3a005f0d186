#pragma once

#include <cstdint>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

struct MoveQueue {
  Caller caller;
  QueueId from;
  QueueId to;
};

struct MovedQueue {
  QueueWithCount to;  // As it is now.
  std::int64_t tickets = 0;
  std::int64_t interventions = 0;
};

// Moves every ticket and intervention of one queue to another. Each ticket is
// changed as by update_ticket. It takes as many transactions as the tickets need,
// so that others get their turn; moving again moves what is left. Fails with
// kValidationFailed on `to_queue_id` when both are the same, with kNotFound, and
// with kOutcomeUnknown when it stopped after it had moved some. `done` runs on the
// database's thread.
void move_queue(const Ports& ports, MoveQueue command, Completion<MovedQueue> done);

}  // namespace tickiti
