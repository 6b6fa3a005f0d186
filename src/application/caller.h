#pragma once

#include <string>

#include "domain/access_token.h"
#include "domain/person.h"

namespace tickiti {

// Who is asking: a valid token and its owner, both as they are now.
struct Caller {
  AccessToken token;
  Person owner;
  std::string address;  // The client's, for the audit.
};

// As the audit names them: a person's e-mail, or `system`.
std::string actor_name(const Person& person);

}  // namespace tickiti
