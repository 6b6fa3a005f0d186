#include "domain/session.h"

namespace tickiti {

Session seen_at(Session session, TimePoint now) {
  if (needs_touch(session, now)) {
    session.last_seen_at = now;
  }
  return session;
}

TimePoint expires_at(const Session& session) { return session.last_seen_at + kSessionIdle; }

bool is_alive(const Session& session, TimePoint now) { return now < expires_at(session); }

bool needs_touch(const Session& session, TimePoint now) {
  return now >= session.last_seen_at + std::chrono::minutes{1};
}

}  // namespace tickiti
