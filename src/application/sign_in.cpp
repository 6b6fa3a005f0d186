#include "application/sign_in.h"

#include <memory>
#include <optional>
#include <utility>

namespace tickiti {
namespace {

Error unauthenticated() {
  return make_error(ErrorCode::kUnauthenticated, "E-mail and password do not match.");
}

// What was typed may be a password in the wrong place: of those who are not
// known the audit keeps nothing.
void refuse(const Ports& ports, const std::optional<Person>& known, const Browser& browser,
            Completion<SignedIn> done) {
  const AuditEntry entry{.at = ports.clock.now(),
                         .actor = "nobody",
                         .address = browser.address,
                         .action = "session.refuse",
                         .subject = known ? "user:" + known->email : "user:unknown",
                         .before = {},
                         .after = {}};
  ports.database.transact([entry](Transaction& tx) { return tx.audit.append(entry); },
                          [done = std::move(done)](const Result<Done>& written) {
                            done(written ? unauthenticated() : written.error());
                          });
}

}  // namespace

void sign_in(const Ports& ports, SignIn command, Completion<SignedIn> done) {
  using Known = std::optional<Person>;
  Result<Known> known = read<Known>(ports.database, [&](const Snapshot& snapshot) {
    return snapshot.people.find_by_email(command.email);
  });
  if (!known) {
    done(std::move(known).error());
    return;
  }
  const bool may = *known && may_sign_in(**known);
  const std::string hash = may ? (**known).password_hash : std::string{};
  if (!ports.hasher.password_matches(hash, command.password)) {
    refuse(ports, *known, command.browser, std::move(done));
    return;
  }
  auto prepared = std::make_shared<const SignedIn>(prepare_session(ports, command.browser));
  transact<SignedIn>(
      ports.database,
      [prepared, id = (**known).id, hash](Transaction& tx) -> Result<SignedIn> {
        // A change of password ends all sessions; none may begin beside it by the old one.
        TRY(tx.people.lock_users());
        Known person = TRY(tx.people.find(id));
        if (!person || !may_sign_in(*person) || person->password_hash != hash) {
          return unauthenticated();
        }
        return begin_session(tx, *prepared, std::move(*person));
      },
      std::move(done));
}

}  // namespace tickiti
