#pragma once

#include <optional>

#include "application/manage_users.h"

namespace tickiti {

// Whose access to which queue, by whom.
struct QueueAccessOf {
  Caller caller;
  PersonId person;
  QueueId queue;
};

// What is absent stays as it is; in a new access, as without one.
struct QueueAccessChange {
  std::optional<bool> can_view;
  std::optional<bool> can_manage;
  std::optional<bool> can_delete;
  std::optional<bool> treat_as_inbox;
  std::optional<bool> receive_inbox_errors;
};

// Both fail with kNotFound when there is no such user or queue, and with
// kMissingRole when the user stands above the caller. What is so already writes
// nothing. Who is no inbox manager of the queue any more loses the marks on its
// tickets. `done` runs on the database's thread.
void set_queue_access(const Ports& ports, QueueAccessOf whose, const QueueAccessChange& change,
                      Completion<UserView> done);
// The person is to the queue as they were without an access.
void detach_queue(const Ports& ports, QueueAccessOf whose, Completion<UserView> done);

}  // namespace tickiti
