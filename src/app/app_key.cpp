#include "app/app_key.h"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "app/data_folder.h"
#include "app/storage.h"
#include "security/key_check.h"
#include "security/sodium_secret_box.h"

namespace tickiti::app {
namespace {

constexpr std::string_view kKeyCheckSetting = "key_check";

using KeyCheck = std::optional<std::string>;

Result<KeyCheck> stored_key_check(Database& database) {
  return read<KeyCheck>(
      database, [](const Snapshot& snapshot) { return snapshot.settings.find(kKeyCheckSetting); });
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

// Reads or makes the key file. With a key check in the database a new key could
// not open anything, so that a missing file is a mistake to report.
Result<std::string> key_from_file(const std::string& data_dir, const KeyCheck& check) {
  const std::string path = data_dir + "/app.key";
  const Result<std::string> known = read_file(path);
  if (known) {
    return first_line(*known);
  }
  if (known.error().code != ErrorCode::kNotFound) {
    return known.error();
  }
  if (check) {
    return make_error(
        ErrorCode::kInternal,
        fmt::format("The app key is missing: put back {}, or set TICKITI_APP_KEY to the key with "
                    "id {}.",
                    path, security::key_id_of_sealed(*check)));
  }
  return first_line(TRY(create_file_once(path, security::generate_app_key() + "\n")));
}

// Of several processes that start on a new database the first one's check stays.
Result<std::string> store_key_check(Database& database, std::string check) {
  return transact_and_wait<std::string>(
      database, [check = std::move(check)](Transaction& tx) -> Result<std::string> {
        const KeyCheck stored = TRY(tx.settings.find(kKeyCheckSetting));
        if (stored) {
          return *stored;
        }
        TRY(tx.settings.put(kKeyCheckSetting, check));
        return check;
      });
}

}  // namespace

Result<std::unique_ptr<SecretBox>> open_secret_box(const Config& config, Database& database) {
  const KeyCheck check = TRY(stored_key_check(database));
  if (config.app_key.empty() && is_shared(effective_database_url(config))) {
    return make_error(
        ErrorCode::kInternal,
        fmt::format("PostgreSQL needs TICKITI_APP_KEY, the same on every node: set it "
                    "to {}.",
                    check ? "the key with id " + std::string(security::key_id_of_sealed(*check))
                          : "base64: and 32 random bytes, as in: echo "
                            "\"base64:$(head -c 32 /dev/urandom | base64)\""));
  }
  const std::string key =
      config.app_key.empty() ? TRY(key_from_file(config.data_dir, check)) : config.app_key;
  std::unique_ptr<SecretBox> box =
      TRY(security::SodiumSecretBox::create(key, config.previous_app_keys));
  const std::string stored =
      check ? *check : TRY(store_key_check(database, security::make_key_check(*box)));
  TRY(security::verify_key_check(*box, stored));
  return box;
}

}  // namespace tickiti::app
