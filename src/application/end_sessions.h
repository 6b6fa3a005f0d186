#pragma once

#include <vector>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// The living sessions of the caller's person, newest first.
Result<std::vector<Session>> list_sessions(const Snapshot& snapshot, const Caller& caller,
                                           TimePoint now);

struct EndSessions {
  enum class Which { kOwn, kOne, kAll };  // The one the caller came with, `session`, everywhere.

  Caller caller;
  Which which = Which::kOwn;
  SessionId session;
};

struct EndedSessions {
  int count = 0;
  bool own = false;  // Among them the one the caller came with.
};

// Signs the caller out. Fails with kNotFound when `session` is not a session of
// theirs. `done` runs on the database's thread.
void end_sessions(const Ports& ports, EndSessions command, Completion<EndedSessions> done);

}  // namespace tickiti
