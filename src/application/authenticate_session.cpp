#include "application/authenticate_session.h"

#include <optional>
#include <utility>

#include "foundation/hex.h"

namespace tickiti {
namespace {

Error unauthenticated() {
  return make_error(ErrorCode::kUnauthenticated, "Your session has ended: sign in again.");
}

struct Found {
  Session session;
  Person person;
};

void note_use(const Ports& ports, const Session& session, TimePoint now) {
  if (!needs_touch(session, now)) {
    return;
  }
  ports.database.transact(
      [id = session.id, now](Transaction& tx) { return tx.sessions.touch(id, now); },
      [](const Result<Done>&) {});
}

AccessToken token_of(const Person& person) {
  AccessToken token;
  token.id = AccessTokenId{-person.id.value};
  token.owner = person.id;
  token.abilities = {"*"};
  return token;
}

}  // namespace

Result<Caller> authenticate_session(const Ports& ports, std::string_view secret,
                                    const std::string& address) {
  const std::string hash = ports.hasher.sha256(secret);
  const TimePoint now = ports.clock.now();
  const auto find = [&](const Snapshot& snapshot) -> Result<Found> {
    std::optional<Session> session = TRY(snapshot.sessions.find_by_secret(hash));
    if (!session || !is_alive(*session, now)) {
      return unauthenticated();
    }
    std::optional<Person> person = TRY(snapshot.people.find(session->person));
    if (!person || !may_sign_in(*person)) {
      return unauthenticated();
    }
    return Found{std::move(*session), std::move(*person)};
  };
  Found found = TRY(read<Found>(ports.database, find));
  note_use(ports, found.session, now);
  AccessToken token = token_of(found.person);
  return Caller{std::move(token), std::move(found.person), address, found.session.id};
}

Result<Session> find_own_session(const Snapshot& snapshot, const Caller& caller) {
  std::optional<Session> session;
  if (caller.session) {
    session = TRY(snapshot.sessions.find(*caller.session));
  }
  if (!session) {
    return unauthenticated();
  }
  return std::move(*session);
}

std::string csrf_token(const Hasher& hasher, std::string_view session_secret) {
  return to_hex(hasher.sha256("tickiti csrf " + std::string(session_secret)));
}

}  // namespace tickiti
