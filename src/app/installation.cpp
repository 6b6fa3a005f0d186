#include "app/installation.h"

#include <filesystem>
#include <utility>

#include "app/app_key.h"
#include "app/data_folder.h"
#include "security/libxml_html_sanitizer.h"
#include "security/openssl_hasher.h"
#include "security/system_randomness.h"
#include "sqlite/database.h"
#include "sqlite/ticket_numbers.h"

namespace tickiti::app {
namespace {

constexpr std::string_view kSqlitePrefix = "sqlite:";

Result<std::string> sqlite_path(const Config& config) {
  const std::string url = effective_database_url(config);
  if (url.compare(0, kSqlitePrefix.size(), kSqlitePrefix) != 0) {
    return make_error(ErrorCode::kValidationFailed,
                      "PostgreSQL support is not in this build yet: set TICKITI_DATABASE_URL to "
                      "sqlite:PATH, or leave it out.");
  }
  return url.substr(kSqlitePrefix.size());
}

// All parts are built before the ports refer to them.
struct Parts {
  std::unique_ptr<sqlite::SqliteDatabase> database;
  std::unique_ptr<TicketNumbers> ticket_numbers;
  std::unique_ptr<SecretBox> secrets;
  std::unique_ptr<Hasher> hasher;
};

class OpenInstallation final : public Installation {
 public:
  OpenInstallation(Parts parts, JobSignal& jobs)
      : parts_(std::move(parts)), ports_{*parts_.database,
                                         clock_,
                                         definitions_,
                                         *parts_.ticket_numbers,
                                         jobs,
                                         *parts_.secrets,
                                         random_,
                                         *parts_.hasher,
                                         sanitizer_} {}

  // The database's thread may still run completions, which use the ports.
  ~OpenInstallation() override { parts_.database->stop(); }
  OpenInstallation(const OpenInstallation&) = delete;
  OpenInstallation& operator=(const OpenInstallation&) = delete;

  const Ports& ports() const override { return ports_; }

 private:
  SystemClock clock_;
  DefinitionCache definitions_;
  security::SystemRandomness random_;
  security::LibxmlHtmlSanitizer sanitizer_;
  Parts parts_;
  Ports ports_;
};

}  // namespace

Result<std::string> database_folder(const Config& config) {
  const std::string folder = std::filesystem::path(TRY(sqlite_path(config))).parent_path();
  return folder.empty() ? std::string{"."} : folder;
}

Result<std::unique_ptr<Installation>> Installation::open(const Config& config, JobSignal& jobs) {
  const std::string path = TRY(sqlite_path(config));
  TRY(create_private_folder(config.data_dir));
  const std::string folder = TRY(database_folder(config));
  TRY(create_private_folder(folder));
  Parts parts;
  parts.database = TRY(sqlite::SqliteDatabase::open(path));
  parts.ticket_numbers = std::make_unique<sqlite::SqliteTicketNumbers>(*parts.database);
  parts.secrets = TRY(open_secret_box(config, *parts.database));
  parts.hasher = TRY(security::OpensslHasher::create());
  return std::unique_ptr<Installation>{std::make_unique<OpenInstallation>(std::move(parts), jobs)};
}

}  // namespace tickiti::app
