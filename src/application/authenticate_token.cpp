#include "application/authenticate_token.h"

#include <chrono>
#include <utility>

namespace tickiti {
namespace {

Error unauthenticated() {
  return make_error(ErrorCode::kUnauthenticated,
                    "Send a valid API token as `Authorization: Bearer {id}|{secret}`.");
}

// One write a minute and token at most, however many requests it makes.
void note_use(const Ports& ports, const AccessToken& token, TimePoint now) {
  const TimePoint minute = std::chrono::floor<std::chrono::minutes>(now);
  if (token.last_used_at && *token.last_used_at >= minute) {
    return;
  }
  ports.database.transact(
      [id = token.id, minute](Transaction& tx) { return tx.tokens.touch(id, minute); },
      [](const Result<Done>&) {});
}

}  // namespace

Result<Caller> authenticate_token(const Ports& ports, std::string_view token_text,
                                  const std::string& address) {
  const std::optional<TokenText> presented = parse_token_text(token_text);
  if (!presented) {
    return unauthenticated();
  }
  const std::string hash = ports.hasher.sha256(presented->secret);
  const TimePoint now = ports.clock.now();

  const auto find_caller = [&](const Snapshot& snapshot) -> Result<Caller> {
    std::optional<TokenWithOwner> found = TRY(snapshot.tokens.find_with_owner(presented->id));
    if (!found || !ports.hasher.equal(found->token.secret_sha256, hash) ||
        !is_alive(found->token, now) || found->owner.disabled_at) {
      return unauthenticated();
    }
    return Caller{std::move(found->token), std::move(found->owner), address, std::nullopt};
  };
  Caller caller = TRY(read<Caller>(ports.database, find_caller));
  note_use(ports, caller.token, now);
  return caller;
}

}  // namespace tickiti
