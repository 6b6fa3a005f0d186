#pragma once

#include <string_view>
#include <vector>

#include "sqlite/connection.h"

namespace tickiti::sqlite {

struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

// Those built into this program, by number (generated from migrations/*.sql).
const std::vector<Migration>& built_in_migrations();

// Brings the schema up to date in one transaction, all migrations or none;
// safe when several processes try at once. Fails with kUnavailable when the file
// was made by a newer program or a migration it ran was changed since.
Result<Done> migrate(Connection& connection, const std::vector<Migration>& migrations,
                     TimePoint now);

}  // namespace tickiti::sqlite
