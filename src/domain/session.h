#pragma once

#include <chrono>
#include <string>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

// One browser in which a person has signed in. It exists until it is ended or
// has been idle for too long.
struct Session {
  SessionId id;
  PersonId person;
  std::string secret_sha256;  // 32 raw bytes; the secret itself is nowhere.
  TimePoint created_at;
  TimePoint last_seen_at;  // To the minute.
  std::string address;     // Of the client when it signed in.
  std::string user_agent;  // As it named itself then, shortened.
};

inline constexpr std::chrono::hours kSessionIdle{12};

// The session after a use at `now`.
Session seen_at(Session session, TimePoint now);

// When it ends unless it is used before.
TimePoint expires_at(const Session& session);

bool is_alive(const Session& session, TimePoint now);

// Whether a use at `now` is worth noting: once a minute.
bool needs_touch(const Session& session, TimePoint now);

}  // namespace tickiti
