#pragma once

#include <vector>

#include "application/schema_migration.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

// Those built into this program, by number (generated from migrations/*.sql).
const std::vector<Migration>& built_in_migrations();

// Only reads, so that commands take no lock while nodes serve. Fails as find_missing does.
Result<bool> is_up_to_date(Connection& connection, const std::vector<Migration>& migrations);

// Brings the schema up to date in one transaction, all migrations or none; safe
// when several nodes try at once. Fails as find_missing does, or with kUnavailable
// when the server cannot be asked.
Result<Done> migrate(Connection& connection, const std::vector<Migration>& migrations,
                     TimePoint now);

// A copy of another database into this one was begun and not finished.
Result<bool> is_copy_unfinished(Connection& connection);

}  // namespace tickiti::postgres
