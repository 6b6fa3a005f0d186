#include "sqlite/setting_repository.h"

namespace tickiti::sqlite {

Result<std::optional<std::string>> SettingRepository::find(std::string_view key) const {
  Statement statement = connection_.prepare("SELECT value FROM setting WHERE key = ?");
  statement.bind(key);
  if (!TRY(statement.step())) {
    return std::optional<std::string>{};
  }
  return std::optional<std::string>{statement.text()};
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
  return connection_
      .prepare(
          "INSERT INTO setting (key, value) VALUES (?,'1') ON CONFLICT (key) DO UPDATE"
          " SET value = CAST(CAST(setting.value AS INTEGER) + 1 AS TEXT)")
      .bind(key)
      .run();
}

// Transactions run one after the other here.
Result<std::optional<std::string>> SettingRepository::hold(std::string_view key) {
  return find(key);
}

Result<Done> SettingRepository::lock(std::string_view /*key*/) { return Done{}; }

}  // namespace tickiti::sqlite
