#include "application/manage_people.h"

#include <utility>

#include "application/ticket_words.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::size_t kLeastPasswordCharacters = 12;

AuditEntry by_command(std::string action, std::string subject, TimePoint now) {
  return {.at = now,
          .actor = "cli",
          .address = {},
          .action = std::move(action),
          .subject = std::move(subject),
          .before = {},
          .after = {}};
}

Result<PersonId> add_person(Transaction& tx, Person person) {
  const std::optional<Person> known = TRY(tx.people.find_by_email(person.email));
  if (!known) {
    person.id = TRY(tx.people.insert(person));
  } else if (known->role == Role::kCustomer) {
    person.id = known->id;
    TRY(tx.people.update(person));
  } else {
    return invalid_field("email", "belongs to a user already");
  }
  TRY(tx.audit.append(by_command("user.create", "user:" + person.email, person.created_at)));
  return person.id;
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

Result<PersonId> create_person(const Ports& ports, const NewPerson& person) {
  FieldErrors problems;
  if (!is_email_address(person.email)) {
    problems.add("email", "must be an e-mail address");
  }
  if (to_single_line(person.name).empty()) {
    problems.add("name", "is required");
  }
  if (person.role == Role::kCustomer) {
    problems.add("role", "must be staff, admin or superuser");
  }
  if (count_characters(person.password) < kLeastPasswordCharacters) {
    problems.add("password", "must have at least 12 characters");
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  Person row;
  row.email = person.email;
  row.name = person.name;
  row.role = person.role;
  row.password_hash = ports.hasher.password_hash(person.password);
  row.created_at = ports.clock.now();
  return transact_and_wait<PersonId>(ports.database,
                                     [row](Transaction& tx) { return add_person(tx, row); });
}

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
    TRY(tx.audit.append(
        by_command("token.create", "token:" + std::to_string(added.value), row.created_at)));
    return added;
  };
  const AccessTokenId id = TRY(transact_and_wait<AccessTokenId>(ports.database, insert));
  return IssuedToken{id, std::to_string(id.value) + "|" + secret};
}

}  // namespace tickiti
