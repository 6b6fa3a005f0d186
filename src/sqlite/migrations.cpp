#include "sqlite/migrations.h"

#include <map>
#include <string>

namespace tickiti::sqlite {
namespace {

Result<std::map<int, std::string>> find_applied(Connection& connection) {
  std::map<int, std::string> applied;
  Statement statement = connection.prepare("SELECT number, checksum FROM schema_migration");
  while (TRY(statement.step())) {
    const int number = static_cast<int>(statement.integer());
    applied[number] = statement.text();
  }
  return applied;
}

Result<Done> apply(Connection& connection, const Migration& migration, TimePoint now) {
  TRY(connection.execute(std::string(migration.sql)));
  const std::string checksum = checksum_of(migration.sql);
  return connection
      .prepare(
          "INSERT INTO schema_migration (number, name, checksum, applied_at)"
          " VALUES (?,?,?,?)")
      .bind(migration.number)
      .bind(migration.name)
      .bind(checksum)
      .bind(now)
      .run();
}

// Only reads, so that commands need not wait for a busy server.
Result<bool> is_up_to_date(Connection& connection, const std::vector<Migration>& migrations) {
  Statement table = connection.prepare_once(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'");
  if (!TRY(table.step())) {
    return false;
  }
  const std::map<int, std::string> applied = TRY(find_applied(connection));
  const std::vector<Migration> missing = TRY(find_missing(applied, migrations));
  return missing.empty();
}

Result<Done> apply_missing(Connection& connection, const std::vector<Migration>& migrations,
                           TimePoint now) {
  TRY(connection.execute(
      "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY,"
      " name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT"));
  const std::map<int, std::string> applied = TRY(find_applied(connection));
  for (const Migration& migration : TRY(find_missing(applied, migrations))) {
    TRY(apply(connection, migration, now));
  }
  return Done{};
}

}  // namespace

Result<Done> migrate(Connection& connection, const std::vector<Migration>& migrations,
                     TimePoint now) {
  if (TRY(is_up_to_date(connection, migrations))) {
    return Done{};
  }
  // The write lock comes first: a second process waits here and then finds nothing missing.
  TRY(connection.execute("BEGIN IMMEDIATE"));
  Result<Done> result = apply_missing(connection, migrations, now);
  if (!result) {
    if (!connection.is_autocommit()) {
      static_cast<void>(connection.execute("ROLLBACK"));  // The first error tells why.
    }
    return result;
  }
  return connection.execute("COMMIT");
}

}  // namespace tickiti::sqlite
