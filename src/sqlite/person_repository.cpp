#include "sqlite/person_repository.h"

namespace tickiti::sqlite {
namespace {

constexpr std::string_view kById =
    "SELECT id, email, name, role, is_system, password_hash, disabled_at, created_at"
    " FROM person WHERE id = ?";
constexpr std::string_view kByEmail =
    "SELECT id, email, name, role, is_system, password_hash, disabled_at, created_at"
    " FROM person WHERE email = ?";

Result<std::optional<Person>> read_one(Statement& statement) {
  if (!TRY(statement.step())) {
    return std::optional<Person>{};
  }
  Person person;
  person.id = statement.id<PersonId>();
  person.email = statement.text();
  person.name = statement.text();
  person.role = role_from_text(statement.text()).value_or(Role::kCustomer);
  person.is_system = statement.boolean();
  person.password_hash = statement.text();
  person.disabled_at = statement.optional_time();
  person.created_at = statement.time();
  return std::optional<Person>{std::move(person)};
}

}  // namespace

Result<std::optional<Person>> PersonRepository::find(PersonId id) const {
  Statement statement = connection_.prepare(kById);
  statement.bind(id);
  return read_one(statement);
}

Result<std::optional<Person>> PersonRepository::find_by_email(std::string_view email) const {
  Statement statement = connection_.prepare(kByEmail);
  statement.bind(email);
  return read_one(statement);
}

Result<Person> PersonRepository::system() const {
  std::optional<Person> person = TRY(find_by_email("system"));
  if (!person) {
    return make_error(ErrorCode::kInternal, "Something went wrong here; it was logged.",
                      "the built-in system person is missing");
  }
  return std::move(*person);
}

Result<PersonId> PersonRepository::insert(const Person& person) {
  const Result<Done> inserted =
      connection_
          .prepare(
              "INSERT INTO person"
              " (email, name, role, is_system, password_hash, disabled_at, created_at)"
              " VALUES (?,?,?,?,?,?,?)")
          .bind(person.email)
          .bind(person.name)
          .bind(to_text(person.role))
          .bind(person.is_system)
          .bind(person.password_hash)
          .bind(person.disabled_at)
          .bind(person.created_at)
          .run();
  if (inserted) {
    return PersonId{connection_.last_insert_id()};
  }
  return connection_.failed_unique() ? invalid_field("email", "is taken by another user")
                                     : inserted.error();
}

Result<Done> PersonRepository::update(const Person& person) {
  return connection_
      .prepare(
          "UPDATE person SET name = ?, role = ?, password_hash = ?, disabled_at = ?"
          " WHERE id = ?")
      .bind(person.name)
      .bind(to_text(person.role))
      .bind(person.password_hash)
      .bind(person.disabled_at)
      .bind(person.id)
      .run();
}

}  // namespace tickiti::sqlite
