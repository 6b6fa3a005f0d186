#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "application/ports.h"

namespace tickiti {

struct NewPerson {
  std::string email;
  std::string name;
  Role role = Role::kStaff;
  std::string password;
};

// What is wrong with a person's name, to follow its field's name, or empty.
std::string_view problem_of_name(std::string_view name);

FieldErrors check(const NewPerson& person);

// The row for a checked person, not stored yet. Hashes, about 20 ms of CPU.
Person make_person(const Ports& ports, const NewPerson& person);

// Who does it, for the audit.
struct Actor {
  std::string name;
  std::string address;
};

// Stores a person who may sign in. A customer of that address becomes a user;
// for a user it fails with kValidationFailed on `email`.
Result<PersonId> add_person(Transaction& tx, Person person, const Actor& actor);

// What the operator's commands do; each waits for the commit.

// Fails with kValidationFailed on fields that are wrong or an address that a user has.
Result<PersonId> create_person(const Ports& ports, const NewPerson& person);

// Ends all sessions of the person. Fails with kValidationFailed on `email` when
// there is no such user, on `password` when it is unusable.
Result<Done> set_password(const Ports& ports, const std::string& email,
                          const std::string& password);

// Ends all sessions and all tokens of the person; doing it twice does nothing.
// Fails with kValidationFailed on `email` when there is no such user, with
// kInUse for the last superuser.
Result<Done> disable_person(const Ports& ports, const std::string& email);

Result<std::vector<Person>> list_people(const Ports& ports);  // Users, by address.

}  // namespace tickiti
