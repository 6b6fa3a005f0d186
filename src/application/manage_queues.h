#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// What a request says of a queue; what is absent stays as it is.
struct QueueChange {
  std::optional<std::string> name;
  std::optional<std::int64_t> outgoing_mailbox_id;
  FieldErrors problems;
};

// Both fail with kValidationFailed naming every wrong field, update also with
// kNotFound, and with kInUse when it would rename a built-in queue. `done` runs
// on the database's thread.
void create_queue(const Ports& ports, Caller caller, QueueChange change,
                  Completion<QueueWithCount> done);
void update_queue(const Ports& ports, Caller caller, QueueId id, QueueChange change,
                  Completion<QueueWithCount> done);

// Fails with kNotFound, and with kInUse saying what uses it: it is built in, has
// tickets or is an intervention's. `done` runs on the database's thread.
void delete_queue(const Ports& ports, Caller caller, QueueId id, Completion<Done> done);

}  // namespace tickiti
