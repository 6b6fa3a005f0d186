#pragma once

#include <vector>

#include "application/schema_migration.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

// Those built into this program, by number (generated from migrations/*.sql).
const std::vector<Migration>& built_in_migrations();

// Brings the schema up to date in one transaction, all migrations or none;
// safe when several processes try at once. Fails with kUnavailable when the file
// was made by a newer program or a migration it ran was changed since.
Result<Done> migrate(Connection& connection, const std::vector<Migration>& migrations,
                     TimePoint now);

}  // namespace tickiti::sqlite
