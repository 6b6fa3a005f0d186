#pragma once

#include <string_view>

#include "domain/person.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Every person column in the order that read_person reads them, for any condition.
inline constexpr std::string_view kSelectPerson =
    "SELECT id, email, name, role, is_system, password_hash, disabled_at, theme, created_at"
    " FROM person ";

Person read_person(Statement& statement);

}  // namespace tickiti::storage
