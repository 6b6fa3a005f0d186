#include "application/manage_people.h"

#include <utility>

#include "application/ticket_words.h"
#include "domain/email_address.h"
#include "domain/password.h"
#include "foundation/json.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

AuditEntry entry_of(const Actor& actor, std::string action, const Person& person, TimePoint now) {
  return {.at = now,
          .actor = actor.name,
          .address = actor.address,
          .action = std::move(action),
          .subject = "user:" + person.email,
          .before = {},
          .after = {}};
}

Actor command_line() { return {"cli", {}}; }

Result<Person> find_user(Transaction& tx, const std::string& email) {
  std::optional<Person> person = TRY(tx.people.find_by_email(email));
  if (!person || person->is_system || person->role == Role::kCustomer) {
    return invalid_field("email", "there is no user \"" + email +
                                      "\"; `tickiti user list` shows "
                                      "who there is");
  }
  return std::move(*person);
}

Result<Done> disable(Transaction& tx, const std::string& email, TimePoint now) {
  TRY(tx.people.lock_users());
  Person person = TRY(find_user(tx, email));
  if (person.disabled_at) {
    return Done{};
  }
  if (is_last_superuser(TRY(tx.people.list_users()), person)) {
    return make_error(ErrorCode::kInUse, person.email +
                                             " is the last superuser: create another one before "
                                             "you disable this one.");
  }
  person.disabled_at = now;
  TRY(tx.people.update(person));
  TRY(tx.sessions.remove_all(person.id, std::nullopt));
  return tx.audit.append(entry_of(command_line(), "user.disable", person, now));
}

}  // namespace

std::string_view problem_of_name(std::string_view name) {
  constexpr std::size_t kMostCharacters = 255;
  const std::string line = to_single_line(name);
  if (line.empty()) {
    return "is required";
  }
  return count_characters(line) > kMostCharacters ? "must have at most 255 characters"
                                                  : std::string_view{};
}

FieldErrors check(const NewPerson& person) {
  FieldErrors problems;
  check_email_address(person.email, "email", problems);
  if (const auto problem = problem_of_name(person.name); !problem.empty()) {
    problems.add("name", std::string(problem));
  }
  if (person.role == Role::kCustomer) {
    problems.add("role", "must be staff, admin or superuser");
  }
  if (const auto problem = problem_of_password(person.password); !problem.empty()) {
    problems.add("password", std::string(problem));
  }
  return problems;
}

Person make_person(const Ports& ports, const NewPerson& person) {
  Person row;
  row.email = person.email;
  row.name = to_single_line(person.name);
  row.role = person.role;
  row.password_hash = ports.hasher.password_hash(person.password);
  row.created_at = ports.clock.now();
  return row;
}

Result<PersonId> add_person(Transaction& tx, Person person, const Actor& actor) {
  TRY(tx.people.lock_users());
  const std::optional<Person> known = TRY(tx.people.find_by_email(person.email));
  if (!known) {
    person.id = TRY(tx.people.insert(person));
  } else if (known->role == Role::kCustomer) {
    person.id = known->id;
    TRY(tx.people.update(person));
  } else {
    return invalid_field("email", "belongs to a user already");
  }
  AuditEntry entry = entry_of(actor, "user.create", person, person.created_at);
  entry.after = to_text(Json::object({{"name", Json::string(person.name)},
                                      {"role", Json::string(std::string(to_text(person.role)))}}));
  TRY(tx.audit.append(entry));
  return person.id;
}

Result<PersonId> create_person(const Ports& ports, const NewPerson& person) {
  FieldErrors problems = check(person);
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  const Person row = make_person(ports, person);
  return transact_and_wait<PersonId>(
      ports.database, [row](Transaction& tx) { return add_person(tx, row, command_line()); });
}

Result<Done> set_password(const Ports& ports, const std::string& email,
                          const std::string& password) {
  if (const auto problem = problem_of_password(password); !problem.empty()) {
    return invalid_field("password", std::string(problem));
  }
  const std::string hash = ports.hasher.password_hash(password);
  return transact_and_wait<Done>(
      ports.database, [email, hash, now = ports.clock.now()](Transaction& tx) -> Result<Done> {
        TRY(tx.people.lock_users());
        Person person = TRY(find_user(tx, email));
        person.password_hash = hash;
        TRY(tx.people.update(person));
        TRY(tx.sessions.remove_all(person.id, std::nullopt));
        return tx.audit.append(entry_of(command_line(), "user.password", person, now));
      });
}

Result<Done> disable_person(const Ports& ports, const std::string& email) {
  return transact_and_wait<Done>(ports.database, [email, now = ports.clock.now()](Transaction& tx) {
    return disable(tx, email, now);
  });
}

Result<std::vector<Person>> list_people(const Ports& ports) {
  return read<std::vector<Person>>(
      ports.database, [](const Snapshot& snapshot) { return snapshot.people.list_users(); });
}

}  // namespace tickiti
