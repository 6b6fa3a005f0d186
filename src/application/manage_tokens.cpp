#include "application/manage_tokens.h"

#include <utility>

#include "application/ticket_words.h"

namespace tickiti {
namespace {

AuditEntry entry_of(std::string action, AccessTokenId id, TimePoint now) {
  return {.at = now,
          .actor = "cli",
          .address = {},
          .action = std::move(action),
          .subject = "token:" + std::to_string(id.value),
          .before = {},
          .after = {}};
}

FieldErrors check(const NewToken& token) {
  FieldErrors problems;
  if (to_single_line(token.name).empty()) {
    problems.add("name", "is required");
  }
  if (token.abilities.empty()) {
    problems.add("ability", "name at least one");
  }
  for (const std::string& ability : token.abilities) {
    if (!is_known_ability(ability)) {
      problems.add("ability", "there is no ability \"" + ability + "\"");
    }
  }
  return problems;
}

Result<Person> find_owner(Transaction& tx, const std::optional<std::string>& email) {
  if (!email) {
    return tx.people.system();
  }
  const std::optional<Person> owner = TRY(tx.people.find_by_email(*email));
  if (!owner || owner->role == Role::kCustomer || owner->disabled_at) {
    return invalid_field("user", "there is no user \"" + *email + "\"; create it first");
  }
  return *owner;
}

}  // namespace

Result<IssuedToken> issue_token(const Ports& ports, const NewToken& token) {
  FieldErrors problems = check(token);
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  const std::string secret = ports.random.token_secret();
  AccessToken row;
  row.name = token.name;
  row.abilities = token.abilities;
  row.expires_at = token.expires_at;
  row.secret_sha256 = ports.hasher.sha256(secret);
  row.created_at = ports.clock.now();
  const auto insert = [row, email = token.owner_email](Transaction& tx) -> Result<AccessTokenId> {
    AccessToken owned = row;
    owned.owner = TRY(find_owner(tx, email)).id;
    const AccessTokenId added = TRY(tx.tokens.insert(owned));
    TRY(tx.audit.append(entry_of("token.create", added, row.created_at)));
    return added;
  };
  const AccessTokenId id = TRY(transact_and_wait<AccessTokenId>(ports.database, insert));
  return IssuedToken{id, std::to_string(id.value) + "|" + secret};
}

Result<std::vector<ListedToken>> list_tokens(const Ports& ports) {
  using Listed = std::vector<ListedToken>;
  return read<Listed>(ports.database, [](const Snapshot& snapshot) -> Result<Listed> {
    Listed listed;
    for (AccessToken& token : TRY(snapshot.tokens.list())) {
      std::optional<Person> owner = TRY(snapshot.people.find(token.owner));
      listed.push_back({std::move(token), owner.value_or(Person{})});
    }
    return listed;
  });
}

Result<Done> revoke_token(const Ports& ports, AccessTokenId id) {
  return transact_and_wait<Done>(
      ports.database, [id, now = ports.clock.now()](Transaction& tx) -> Result<Done> {
        const std::optional<AccessToken> token = TRY(tx.tokens.find(id));
        if (!token) {
          return invalid_field("id", "there is no token " + std::to_string(id.value) +
                                         "; `tickiti token list` shows which there are");
        }
        if (token->revoked_at) {
          return Done{};
        }
        TRY(tx.tokens.revoke(id, now));
        return tx.audit.append(entry_of("token.revoke", id, now));
      });
}

}  // namespace tickiti
