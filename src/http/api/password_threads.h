#pragma once

#include <functional>

#include "foundation/error.h"
#include "foundation/task_pool.h"

namespace tickiti::http {

// The threads that passwords are hashed on: few, so that neither their CPU nor
// their 19 MiB each take anything from other requests. Thread-safe.
class PasswordThreads {
 public:
  PasswordThreads();

  // False when too many wait already; `task` is then dropped. What it throws is
  // logged.
  bool run(std::function<void()> task);

 private:
  TaskPool pool_;
};

// What whoever finds no room is told.
Error no_room_for_passwords();

}  // namespace tickiti::http
