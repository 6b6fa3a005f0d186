#pragma once

#include <optional>
#include <string>

#include "domain/access_token.h"
#include "domain/person.h"
#include "domain/session.h"

namespace tickiti {

// Who is asking, as they are now: a valid token and its owner, or a person who
// signed in. A session passes for a token of its person that has the ability
// `*` and the id -(person id).
struct Caller {
  AccessToken token;
  Person owner;
  std::string address;  // The client's, for the audit.
  std::optional<SessionId> session;
};

// Whoever runs a command on the machine itself; the audit calls them `cli`. Has
// neither a token nor a role: for use cases that check none.
Caller command_line_caller();

// As the audit names them: a person's e-mail, or `system`.
std::string actor_name(const Person& person);

}  // namespace tickiti
