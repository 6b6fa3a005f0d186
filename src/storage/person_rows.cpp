#include "storage/person_rows.h"

namespace tickiti::storage {

Person read_person(Statement& statement) {
  Person person;
  person.id = statement.id<PersonId>();
  person.email = statement.text();
  person.name = statement.text();
  person.role = role_from_text(statement.text()).value_or(Role::kCustomer);
  person.is_system = statement.boolean();
  person.password_hash = statement.text();
  person.disabled_at = statement.optional_time();
  person.theme = theme_from_text(statement.text()).value_or(Theme::kAuto);
  person.created_at = statement.time();
  return person;
}

}  // namespace tickiti::storage
