#include "app/move_database.h"

#include <fmt/format.h>

#include <filesystem>

#include "app/app_key.h"
#include "app/data_folder.h"
#include "app/storage.h"
#include "application/copy_tables.h"
#include "foundation/hex.h"
#include "postgres/table_target.h"
#include "security/openssl_hasher.h"
#include "sqlite/database.h"
#include "sqlite/table_source.h"

namespace tickiti::app {
namespace {

// What was sealed under one key cannot be read with another, so this comes first.
// Opening it brings its schema up to date.
Result<Done> check_key(const Config& config, const std::string& path) {
  const auto database = TRY(sqlite::SqliteDatabase::open(path));
  TRY(open_secret_box(config, *database));
  return Done{};
}

}  // namespace

Result<Done> move_database(const Config& config, const std::string& from,
                           const std::function<void(const std::string&)>& tell) {
  const std::string to = effective_database_url(config);
  const std::string folder = database_folder(from);
  if (folder.empty()) {
    return make_error(ErrorCode::kValidationFailed, "--from takes sqlite:PATH.");
  }
  if (!is_shared(to)) {
    return make_error(ErrorCode::kValidationFailed,
                      "Set TICKITI_DATABASE_URL to the new database, postgresql://…, that the rows "
                      "shall go to.");
  }
  const std::string path = sqlite_path(from);
  if (!std::filesystem::exists(path)) {
    return make_error(ErrorCode::kUnavailable, "There is no database file " + path + ".");
  }
  const FolderLock lock = TRY(FolderLock::take(folder));
  TRY(check_key(config, path));
  const auto source = TRY(sqlite::SqliteTableSource::open(path));
  const auto target = TRY(postgres::PostgresTableTarget::open(to));
  const auto hasher = TRY(security::OpensslHasher::create());
  return copy_tables(*source, *target, *hasher, [&](const CopiedTable& table) {
    tell(fmt::format("{}: {} rows, sha256 {}", table.name, table.rows, to_hex(table.hash)));
  });
}

}  // namespace tickiti::app
