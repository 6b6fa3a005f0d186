#pragma once

#include <optional>
#include <string>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// What a person changes about themselves; absent fields stay.
struct UpdateAccount {
  Caller caller;  // With a session.
  std::optional<std::string> name;
  std::optional<std::string> theme;
  std::optional<std::string> new_password;
  std::optional<std::string> current_password;  // Needed for a new one.
};

struct Account {
  Person person;
  Session session;
};

// The fields that no password could make right.
FieldErrors check(const UpdateAccount& command);

// A new password ends all other sessions of the person. Fails with
// kValidationFailed, on `current_password` when it is not theirs, or with
// kUnauthenticated when the session has ended. With a new password it hashes on
// the calling thread, about 40 ms of CPU; `done` runs on the database's or on
// the calling thread.
void update_account(const Ports& ports, UpdateAccount command, Completion<Account> done);

}  // namespace tickiti
