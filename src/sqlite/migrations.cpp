#include "sqlite/migrations.h"

#include <cstdint>
#include <map>
#include <string>

namespace tickiti::sqlite {
namespace {

// FNV-1a, 64 bits: tells an edited migration from the one that ran.
std::string checksum_of(std::string_view sql) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : sql) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return std::to_string(hash);
}

Result<std::map<int, std::string>> find_applied(Connection& connection) {
  std::map<int, std::string> applied;
  Statement statement = connection.prepare("SELECT number, checksum FROM schema_migration");
  while (TRY(statement.step())) {
    const int number = static_cast<int>(statement.integer());
    applied[number] = statement.text();
  }
  return applied;
}

Result<Done> check(const std::map<int, std::string>& applied,
                   const std::vector<Migration>& migrations) {
  for (const auto& [number, checksum] : applied) {
    if (number > static_cast<int>(migrations.size())) {
      return make_error(ErrorCode::kUnavailable,
                        "The database has schema " + std::to_string(number) +
                            ", which is newer than this program; use the program that made it.");
    }
    const Migration& known = migrations[static_cast<std::size_t>(number) - 1];
    if (checksum != checksum_of(known.sql)) {
      return make_error(ErrorCode::kUnavailable,
                        "Migration " + std::to_string(number) +
                            " of this database differs from this program's; use the program that "
                            "made it.");
    }
  }
  return Done{};
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
  TRY(check(applied, migrations));
  return applied.size() == migrations.size();
}

Result<Done> apply_missing(Connection& connection, const std::vector<Migration>& migrations,
                           TimePoint now) {
  TRY(connection.execute(
      "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY,"
      " name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT"));
  const std::map<int, std::string> applied = TRY(find_applied(connection));
  TRY(check(applied, migrations));
  for (const Migration& migration : migrations) {
    if (!applied.contains(migration.number)) {
      TRY(apply(connection, migration, now));
    }
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
      TRY(connection.execute("ROLLBACK"));
    }
    return result;
  }
  return connection.execute("COMMIT");
}

}  // namespace tickiti::sqlite
