#pragma once

#include <optional>
#include <string>

#include "application/ports.h"

namespace tickiti {

struct NewPerson {
  std::string email;
  std::string name;
  Role role = Role::kStaff;
  std::string password;
};

// A person who may sign in. A customer of that address becomes staff; a person
// who has a role already makes it fail with kValidationFailed on `email`. The
// password must have at least 12 characters. Waits for the commit.
Result<PersonId> create_person(const Ports& ports, const NewPerson& person);

struct NewToken {
  std::string name;
  Abilities abilities;
  std::optional<std::string> owner_email;  // None: `system`.
  std::optional<TimePoint> expires_at;
};

struct IssuedToken {
  AccessTokenId id;
  std::string text;  // `{id}|{secret}`: shown once, stored nowhere.
};

// Fails with kValidationFailed on an unknown ability, owner or empty name. Waits for the commit.
Result<IssuedToken> issue_token(const Ports& ports, const NewToken& token);

}  // namespace tickiti
