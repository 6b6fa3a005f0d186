#include "application/recheck_caller.h"

#include <optional>
#include <utility>

#include "application/authenticate_session.h"

namespace tickiti {
namespace {

Error ended() {
  return make_error(ErrorCode::kUnauthenticated, "Your access has ended: sign in again.");
}

Result<Caller> recheck_session(const Snapshot& snapshot, Caller caller, TimePoint now) {
  const Session session = TRY(find_own_session(snapshot, caller));
  std::optional<Person> person = TRY(snapshot.people.find(session.person));
  if (!is_alive(session, now) || !person || !may_sign_in(*person)) {
    return ended();
  }
  caller.owner = std::move(*person);
  return caller;
}

Result<Caller> recheck_token(const Snapshot& snapshot, Caller caller, TimePoint now) {
  std::optional<AccessToken> token = TRY(snapshot.tokens.find(caller.token.id));
  std::optional<Person> owner = TRY(snapshot.people.find(caller.owner.id));
  if (!token || !is_alive(*token, now) || !owner || owner->disabled_at) {
    return ended();
  }
  caller.token = std::move(*token);
  caller.owner = std::move(*owner);
  return caller;
}

}  // namespace

CallerKey key_of(const Caller& caller) {
  return {caller.token.id.value, caller.session.value_or(SessionId{}).value};
}

Result<Caller> recheck_caller(const Snapshot& snapshot, const Caller& caller, TimePoint now) {
  return caller.session ? recheck_session(snapshot, caller, now)
                        : recheck_token(snapshot, caller, now);
}

}  // namespace tickiti
