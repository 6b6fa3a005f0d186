#include "postgres/person_repository.h"

#include "storage/person_rows.h"

namespace tickiti::postgres {
namespace {

Result<std::optional<Person>> read_one(Statement& statement) {
  if (!TRY(statement.step())) {
    return std::optional<Person>{};
  }
  return std::optional<Person>{storage::read_person(statement)};
}

}  // namespace

Result<std::optional<Person>> PersonRepository::find(PersonId id) const {
  Statement statement = connection_.prepare(storage::kSelectPerson, "WHERE id = ?");
  statement.bind(id);
  return read_one(statement);
}

Result<std::optional<Person>> PersonRepository::find_by_email(std::string_view email) const {
  Statement statement =
      connection_.prepare(storage::kSelectPerson, "WHERE lower(email) = lower(? COLLATE \"C\")");
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

Result<std::vector<Person>> PersonRepository::list_users() const {
  Statement statement = connection_.prepare(
      storage::kSelectPerson, "WHERE role <> 'customer' AND NOT is_system ORDER BY lower(email)");
  return storage::read_all(statement, storage::read_person);
}

Result<std::vector<Person>> PersonRepository::list_on_ticket(TicketId ticket) const {
  Statement statement = connection_.prepare(
      storage::kSelectPerson,
      "WHERE id IN (SELECT originator_id FROM ticket WHERE id = ?"
      " UNION SELECT person_id FROM ticket_participant WHERE ticket_id = ?) ORDER BY id");
  statement.bind(ticket).bind(ticket);
  return storage::read_all(statement, storage::read_person);
}

Result<PersonId> PersonRepository::insert(const Person& person) {
  Statement statement = connection_.prepare(
      "INSERT INTO person"
      " (email, name, role, is_system, password_hash, disabled_at, theme, created_at)"
      " VALUES (?,?,?,?,?,?,?,?) RETURNING id");
  statement.bind(person.email)
      .bind(person.name)
      .bind(to_text(person.role))
      .bind(person.is_system)
      .bind(person.password_hash)
      .bind(person.disabled_at)
      .bind(to_text(person.theme))
      .bind(person.created_at);
  const Result<bool> inserted = statement.step();
  if (inserted) {
    return statement.id<PersonId>();
  }
  return connection_.failed_unique() ? invalid_field("email", "is taken by another user")
                                     : inserted.error();
}

Result<Done> PersonRepository::update(const Person& person) {
  return connection_
      .prepare(
          "UPDATE person SET name = ?, role = ?, password_hash = ?, disabled_at = ?, theme = ?"
          " WHERE id = ?")
      .bind(person.name)
      .bind(to_text(person.role))
      .bind(person.password_hash)
      .bind(person.disabled_at)
      .bind(to_text(person.theme))
      .bind(person.id)
      .run();
}

Result<Done> PersonRepository::lock_users() { return connection_.lock_name("people", "users"); }

}  // namespace tickiti::postgres
