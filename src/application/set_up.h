#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "application/begin_session.h"
#include "application/manage_people.h"

namespace tickiti {

// Lets whoever holds the token become the first user; void once there is one.
struct SetupLink {
  std::string token;  // Stored nowhere.
  TimePoint expires_at;
};

// Makes a link, good for an hour, and voids the one before it. None when there
// is a user. Waits for the commit.
Result<std::optional<SetupLink>> make_setup_link(const Ports& ports);

// Whether a link can still be used. Fails as Database::read does.
Result<bool> is_setup_open(const Ports& ports);

// When the token's link ends. Fails with kNotFound when it is wrong, void or expired.
Result<TimePoint> find_setup_link(const Ports& ports, std::string_view token);

struct SetUp {
  std::string token;
  NewPerson person;  // Becomes a superuser.
  Browser browser;
};

// Makes the first user and signs them in. Fails with kNotFound for the token,
// then with kValidationFailed for the fields. Hashes on the calling thread;
// `done` runs on the database's or on the calling thread.
void set_up(const Ports& ports, SetUp command, Completion<SignedIn> done);

}  // namespace tickiti
