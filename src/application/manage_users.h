#pragma once

#include <optional>
#include <string>
#include <vector>

#include "application/caller.h"
#include "application/ports.h"
#include "domain/role_flags.h"

namespace tickiti {

struct UserView {
  Person person;
  std::vector<NamedQueueAccess> queues;  // By queue; none: everything is allowed.
};

// What a request says of a user; what is absent stays as it is.
struct UserChange {
  std::optional<std::string> email;
  std::optional<std::string> name;
  RoleFlags role;
  std::optional<bool> is_active;
  FieldErrors problems;
};

// Everyone who has a role, by address.
Result<std::vector<UserView>> list_users(const Snapshot& snapshot);

// Makes a user without a password, or one of a customer of that address. Fails
// with kValidationFailed naming every wrong field, and with kMissingRole when
// the user would stand above the caller. `done` runs on the database's thread.
void create_user(const Ports& ports, Caller caller, UserChange change, Completion<UserView> done);

// The same for a user there is, whose sessions and tokens end with `is_active`
// false. Fails also with kNotFound, with kMissingRole when the user stands above
// the caller, and with kInUse when no superuser would be left.
void update_user(const Ports& ports, Caller caller, PersonId id, UserChange change,
                 Completion<UserView> done);

// For a user whom the caller may change; fails with kNotFound and kMissingRole.
Result<Person> find_changeable_user(const Snapshot& snapshot, const Caller& caller, PersonId id);

Result<UserView> view_user(const Snapshot& snapshot, Person person);

}  // namespace tickiti
