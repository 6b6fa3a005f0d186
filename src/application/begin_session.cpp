#include "application/begin_session.h"

#include <utility>

#include "application/caller.h"
#include "application/ticket_words.h"
#include "foundation/utf8.h"

namespace tickiti {

SignedIn prepare_session(const Ports& ports, const Browser& browser) {
  constexpr std::size_t kMostOfUserAgent = 200;
  SignedIn prepared;
  prepared.secret = ports.random.session_secret();
  prepared.session.secret_sha256 = ports.hasher.sha256(prepared.secret);
  prepared.session.created_at = ports.clock.now();
  prepared.session.last_seen_at = prepared.session.created_at;
  prepared.session.address = browser.address;
  const std::string user_agent = to_single_line(to_valid_utf8(browser.user_agent));
  prepared.session.user_agent = cut_to_bytes(user_agent, kMostOfUserAgent);
  return prepared;
}

Result<SignedIn> begin_session(Transaction& tx, SignedIn prepared, Person person) {
  prepared.session.person = person.id;
  prepared.session.id = TRY(tx.sessions.insert(prepared.session));
  TRY(tx.audit.append({.at = prepared.session.created_at,
                       .actor = actor_name(person),
                       .address = prepared.session.address,
                       .action = "session.create",
                       .subject = "user:" + person.email,
                       .before = {},
                       .after = {}}));
  prepared.person = std::move(person);
  return prepared;
}

}  // namespace tickiti
