#include "postgres/migrations.h"

#include <map>
#include <string>

namespace tickiti::postgres {
namespace {

Result<std::map<int, std::string>> find_applied(Connection& connection) {
  std::map<int, std::string> applied;
  Statement statement = connection.prepare_once("SELECT number, checksum FROM schema_migration");
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
      .prepare_once(
          "INSERT INTO schema_migration (number, name, checksum, applied_at)"
          " VALUES (?,?,?,?)")
      .bind(migration.number)
      .bind(migration.name)
      .bind(checksum)
      .bind(now)
      .run();
}

Result<Done> apply_missing(Connection& connection, const std::vector<Migration>& migrations,
                           TimePoint now) {
  // A second node waits here and then finds nothing missing.
  TRY(connection.lock_name("tickiti", "migrations"));
  TRY(connection.execute(
      "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY,"
      " name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)"));
  const std::map<int, std::string> applied = TRY(find_applied(connection));
  for (const Migration& migration : TRY(find_missing(applied, migrations))) {
    TRY(apply(connection, migration, now));
  }
  return Done{};
}

}  // namespace

Result<bool> is_up_to_date(Connection& connection, const std::vector<Migration>& migrations) {
  Statement table = connection.prepare_once("SELECT to_regclass('schema_migration') IS NOT NULL");
  TRY(table.step());
  if (!table.boolean()) {
    return false;
  }
  const std::map<int, std::string> applied = TRY(find_applied(connection));
  const std::vector<Migration> missing = TRY(find_missing(applied, migrations));
  return missing.empty();
}

Result<Done> migrate(Connection& connection, const std::vector<Migration>& migrations,
                     TimePoint now) {
  if (TRY(is_up_to_date(connection, migrations))) {
    return Done{};
  }
  TRY(connection.execute("BEGIN"));
  Result<Done> result = apply_missing(connection, migrations, now);
  if (!result) {
    if (!connection.is_lost()) {
      TRY(connection.roll_back());
    }
    return result;
  }
  return connection.execute("COMMIT");
}

Result<bool> is_copy_unfinished(Connection& connection) {
  Statement table = connection.prepare_once("SELECT to_regclass('copy_progress') IS NOT NULL");
  TRY(table.step());
  return table.boolean();
}

}  // namespace tickiti::postgres
