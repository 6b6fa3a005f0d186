#pragma once

#include <string>

#include "application/begin_session.h"

namespace tickiti {

struct SignIn {
  std::string email;
  std::string password;
  Browser browser;
};

// Begins a session for whoever knows the password. Fails with kUnauthenticated,
// in the same words and after the same work whatever was wrong: nobody learns
// who has an account. Verifies the password on the calling thread, which takes
// about 20 ms of CPU; `done` runs on the database's.
void sign_in(const Ports& ports, SignIn command, Completion<SignedIn> done);

}  // namespace tickiti
