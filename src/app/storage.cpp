#include "app/storage.h"

#include <filesystem>
#include <string_view>

#include "postgres/database.h"
#include "sqlite/database.h"
#include "sqlite/ticket_numbers.h"

namespace tickiti::app {
namespace {

constexpr std::string_view kSqlitePrefix = "sqlite:";

bool is_sqlite(const std::string& url) { return url.starts_with(kSqlitePrefix); }

class SqliteStorage final : public Storage {
 public:
  explicit SqliteStorage(std::unique_ptr<sqlite::SqliteDatabase> database)
      : database_(std::move(database)), numbers_(*database_) {}

  Database& database() override { return *database_; }
  DatabaseHealth& health() override { return *database_; }
  TicketNumbers& ticket_numbers() override { return numbers_; }
  const Clock& clock() const override { return clock_; }
  void stop() override { database_->stop(); }

 private:
  std::unique_ptr<sqlite::SqliteDatabase> database_;
  sqlite::SqliteTicketNumbers numbers_;
  SystemClock clock_;
};

class PostgresStorage final : public Storage {
 public:
  explicit PostgresStorage(std::unique_ptr<postgres::PostgresDatabase> database)
      : database_(std::move(database)) {}

  Database& database() override { return *database_; }
  DatabaseHealth& health() override { return *database_; }
  TicketNumbers& ticket_numbers() override { return database_->ticket_numbers(); }
  const Clock& clock() const override { return database_->clock(); }
  void stop() override { database_->stop(); }

 private:
  std::unique_ptr<postgres::PostgresDatabase> database_;
};

}  // namespace

std::string database_folder(const std::string& url) {
  if (!is_sqlite(url)) {
    return {};
  }
  const std::string folder = std::filesystem::path(sqlite_path(url)).parent_path();
  return folder.empty() ? "." : folder;
}

std::string sqlite_path(const std::string& url) { return url.substr(kSqlitePrefix.size()); }

bool is_shared(const std::string& url) { return !is_sqlite(url); }

Result<std::unique_ptr<Storage>> Storage::open(const Config& config) {
  const std::string url = effective_database_url(config);
  if (is_sqlite(url)) {
    sqlite::Settings settings;
    settings.log_bytes = static_cast<std::int64_t>(config.wal_limit);
    return std::unique_ptr<Storage>{std::make_unique<SqliteStorage>(
        TRY(sqlite::SqliteDatabase::open(sqlite_path(url), settings)))};
  }
  postgres::Settings settings;
  settings.writers = config.database_pool.writers;
  settings.most_readers = config.database_pool.readers;
  return std::unique_ptr<Storage>{
      std::make_unique<PostgresStorage>(TRY(postgres::PostgresDatabase::open(url, settings)))};
}

}  // namespace tickiti::app
