#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/log.h"
#include "foundation/result.h"

namespace tickiti {

// Most connections to PostgreSQL that write, and that read; one more carries word of changes.
struct DatabasePool {
  std::size_t writers = 16;
  std::size_t readers = 8;
};

// The effective settings of contract §1; every value has been checked.
struct Config {
  std::string data_dir = "./data";
  std::string database_url;  // Empty: SQLite in the data folder; see effective_database_url.
  DatabasePool database_pool;
  std::size_t wal_limit = 67'108'864;
  std::string listen = "127.0.0.1:8080";
  std::string public_url;  // Without a slash at the end. Empty: from the listen address.
  std::vector<std::string> trusted_proxies;
  std::string app_key;  // As written: `base64:` + 32 bytes. Empty: generated.
  std::vector<std::string> previous_app_keys;
  std::string smtp_url;  // Empty: mail is off.
  std::string mail_from;
  std::string mail_reply_to;  // Empty: nobody reads answers to mails.
  std::vector<std::string> outbound_allow;
  std::size_t body_limit = 262'144;
  std::size_t content_limit = 10'485'760;
  std::string metrics_token;
  LogLevel log = LogLevel::kInfo;
};

// Names with values, as a source gives them.
using NamedValues = std::vector<std::pair<std::string, std::string>>;

// Where settings come from; each wins over those above it.
struct ConfigSources {
  std::string file;         // Path of a TOML file; empty: none.
  NamedValues environment;  // Variables; only those named TICKITI_… are looked at.
  NamedValues flags;        // By setting key: `data_dir`.
};

struct LoadedConfig {
  Config config;
  std::vector<std::string> warnings;  // A sentence for each unknown TICKITI_… variable.
};

// Fails with kValidationFailed; the message names the file's key, the variable
// or the flag that is unknown or has a bad value, and never quotes a secret.
Result<LoadedConfig> load_config(const ConfigSources& sources);

// This process's variables whose names start with TICKITI_.
NamedValues tickiti_environment();

// `sqlite:PATH` or a postgresql:// URL.
std::string effective_database_url(const Config& config);

// Where people reach us when it is not configured: http:// and the listen address.
std::string effective_public_url(const Config& config);

// Both are set that mail needs: a server and an address it comes from.
bool mail_is_on(const Config& config);

// One `key = value` line per setting, secrets as `"***"`.
std::string print_config(const Config& config);

}  // namespace tickiti
