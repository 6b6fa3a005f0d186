#pragma once

#include <string>

#include "application/ports.h"

namespace tickiti {

// Where a person signs in.
struct Browser {
  std::string address;
  std::string user_agent;  // As sent.
};

struct SignedIn {
  Person person;
  Session session;
  std::string secret;  // For the cookie; stored nowhere.
};

// A fresh session that is not stored yet and has no person yet.
SignedIn prepare_session(const Ports& ports, const Browser& browser);

// Stores the prepared session as the person's, with its audit entry.
Result<SignedIn> begin_session(Transaction& tx, SignedIn prepared, Person person);

}  // namespace tickiti
