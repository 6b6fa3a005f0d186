#include "app/installation.h"

#include <utility>

#include "app/app_key.h"
#include "app/data_folder.h"
#include "app/storage.h"
#include "security/libxml_html_sanitizer.h"
#include "security/openssl_hasher.h"
#include "security/system_randomness.h"

namespace tickiti::app {
namespace {

// All parts are built before the ports refer to them.
struct Parts {
  std::unique_ptr<Storage> storage;
  std::unique_ptr<SecretBox> secrets;
  std::unique_ptr<Hasher> hasher;
};

class OpenInstallation final : public Installation {
 public:
  OpenInstallation(Parts parts, JobSignal& jobs, Mailing mailing)
      : parts_(std::move(parts)),
        ports_{parts_.storage->database(),
               parts_.storage->clock(),
               definitions_,
               parts_.storage->ticket_numbers(),
               jobs,
               *parts_.secrets,
               random_,
               *parts_.hasher,
               sanitizer_,
               mailing,
               stranded_} {}

  // The database's threads may still run completions, which use the ports.
  ~OpenInstallation() override { parts_.storage->stop(); }
  OpenInstallation(const OpenInstallation&) = delete;
  OpenInstallation& operator=(const OpenInstallation&) = delete;

  const Ports& ports() const override { return ports_; }
  void stop() override { parts_.storage->stop(); }
  DatabaseHealth& database_health() override { return parts_.storage->health(); }

 private:
  DefinitionCache definitions_;
  StrandedCounts stranded_;
  security::SystemRandomness random_;
  security::LibxmlHtmlSanitizer sanitizer_;
  Parts parts_;
  Ports ports_;
};

}  // namespace

Result<std::unique_ptr<Installation>> Installation::open(const Config& config, JobSignal& jobs) {
  const std::string url = effective_database_url(config);
  TRY(create_private_folder(config.data_dir));
  if (const std::string folder = database_folder(url); !folder.empty()) {
    TRY(create_private_folder(folder));
  }
  Parts parts;
  parts.storage = TRY(Storage::open(config));
  parts.secrets = TRY(open_secret_box(config, parts.storage->database()));
  parts.hasher = TRY(security::OpensslHasher::create());
  return std::unique_ptr<Installation>{std::make_unique<OpenInstallation>(
      std::move(parts), jobs, mail_is_on(config) ? Mailing::kOn : Mailing::kOff)};
}

}  // namespace tickiti::app
