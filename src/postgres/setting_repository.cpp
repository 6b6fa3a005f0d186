#include "postgres/setting_repository.h"

namespace tickiti::postgres {
namespace {

Result<std::optional<std::string>> look(Connection& connection, std::string_view key) {
  Statement statement = connection.prepare("SELECT value FROM setting WHERE key = ?");
  statement.bind(key);
  if (!TRY(statement.step())) {
    return std::optional<std::string>{};
  }
  return std::optional<std::string>{statement.text()};
}

}  // namespace

// No lock on a row that is there: every create reads one of them. But of two
// transactions that miss a row and make it, the second waits and finds it.
Result<std::optional<std::string>> SettingRepository::find(std::string_view key) const {
  std::optional<std::string> value = TRY(look(connection_, key));
  if (value) {
    return value;
  }
  TRY(connection_.lock_name("setting", key));
  return look(connection_, key);
}

Result<Done> SettingRepository::put(std::string_view key, std::string_view value) {
  return connection_
      .prepare(
          "INSERT INTO setting (key, value) VALUES (?,?)"
          " ON CONFLICT (key) DO UPDATE SET value = excluded.value")
      .bind(key)
      .bind(value)
      .run();
}

Result<Done> SettingRepository::advance(std::string_view key) {
  TRY(connection_.lock_name("setting", key));
  return connection_
      .prepare(
          "INSERT INTO setting (key, value) VALUES (?,'1') ON CONFLICT (key) DO UPDATE"
          " SET value = (setting.value::bigint + 1)::text")
      .bind(key)
      .run();
}

// The lock is shared, so a row that is missing is not looked for under one's own.
Result<std::optional<std::string>> SettingRepository::hold(std::string_view key) {
  TRY(connection_.share_name("setting", key));
  return look(connection_, key);
}

Result<Done> SettingRepository::lock(std::string_view key) {
  return connection_.lock_name("setting", key);
}

}  // namespace tickiti::postgres
