#include "config/settings.h"

#include <fmt/format.h>

#include <array>

#include "config/values.h"
#include "foundation/json.h"

namespace tickiti {
namespace {

constexpr std::array<std::string_view, 5> kLogLevels{"trace", "debug", "info", "warn", "error"};

// A TOML basic string and a JSON string are written alike.
std::string quoted(const std::string& text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string quoted(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) {
    out += out.size() > 1 ? ", " : "";
    append_json_string(out, text);
  }
  return out + "]";
}

template <auto kMember>
std::string show_text(const Config& config) {
  return quoted(config.*kMember);
}

template <auto kMember>
std::string show_number(const Config& config) {
  return std::to_string(config.*kMember);
}

template <auto kMember, auto kParse>
Result<Done> apply_parsed(Config& config, std::string_view text) {
  config.*kMember = TRY(kParse(text));
  return Done{};
}

// For settings that may be empty: then they are off.
template <auto kMember, auto kParse>
Result<Done> apply_optional(Config& config, std::string_view text) {
  if (text.empty()) {
    (config.*kMember).clear();
    return Done{};
  }
  return apply_parsed<kMember, kParse>(config, text);
}

Result<std::string> parse_folder(std::string_view text) {
  if (text.empty() || text.find('\0') != std::string_view::npos) {
    return make_error(ErrorCode::kValidationFailed, "must name a folder");
  }
  return std::string{text};
}

Result<std::string> checked_listen(std::string_view text) {
  TRY(parse_listen(text));
  return std::string{text};
}

Result<std::string> checked_app_key(std::string_view text) {
  TRY(parse_app_key(text));
  return std::string{text};
}

Result<std::vector<std::string>> checked_app_keys(std::string_view text) {
  std::vector<std::string> keys = split_list(text);
  for (const std::string& key : keys) {
    if (!parse_app_key(key)) {
      return make_error(ErrorCode::kValidationFailed,
                        "must be a comma list of keys, each base64: and the base64 of 32 bytes");
    }
  }
  return keys;
}

Result<std::string> parse_metrics_token(std::string_view text) {
  for (const char c : text) {
    if (c <= ' ' || c > '~') {
      return make_error(ErrorCode::kValidationFailed, "must be visible ASCII without spaces");
    }
  }
  return std::string{text};
}

Result<LogLevel> parse_log_level(std::string_view text) {
  for (std::size_t i = 0; i < kLogLevels.size(); ++i) {
    if (kLogLevels.at(i) == text) {
      return static_cast<LogLevel>(i);
    }
  }
  return make_error(ErrorCode::kValidationFailed, "must be trace, debug, info, warn or error");
}

std::string show_log_level(const Config& config) {
  return quoted(std::string{kLogLevels.at(static_cast<std::size_t>(config.log))});
}

// Beside user:password@ libpq takes parameters `password` and `sslpassword`, whose names
// may be percent-encoded (https://www.postgresql.org/docs/15/libpq-connect.html).
std::string mask_parameters(std::string_view url) {
  std::string masked(url.substr(0, url.find('?')));
  url.remove_prefix(masked.size());
  while (!url.empty()) {
    const std::string_view parameter = url.substr(0, url.find('&', 1));
    url.remove_prefix(parameter.size());
    const std::string_view name = parameter.substr(0, parameter.find('='));
    const bool is_secret =
        name.find('%') != std::string_view::npos || name.find("password") != std::string_view::npos;
    masked += is_secret ? std::string(name) + "=***" : std::string(parameter);
  }
  return masked;
}

std::string show_database_url(const Config& config) {
  std::string url = effective_database_url(config);
  const std::size_t start = url.find("://");
  if (start == std::string::npos) {
    return quoted(url);
  }
  const std::size_t at = url.rfind('@');
  const std::size_t colon = url.find(':', start + 3);
  if (at != std::string::npos && colon < at) {
    url.replace(colon + 1, at - colon - 1, "***");
  }
  return quoted(mask_parameters(url));
}

std::string show_database_pool(const Config& config) {
  return quoted(std::to_string(config.database_pool.writers) + "+" +
                std::to_string(config.database_pool.readers));
}

std::string show_public_url(const Config& config) { return quoted(effective_public_url(config)); }

std::vector<Setting> make_settings() {
  using C = Config;
  constexpr auto kPlain = SettingKind::kPlain;
  constexpr auto kSecret = SettingKind::kSecret;
  return {
      {"data_dir", kPlain, "Folder of the SQLite file and generated keys [./data]",
       apply_parsed<&C::data_dir, parse_folder>, show_text<&C::data_dir>},
      {"database_url", kPlain,
       "sqlite:PATH or postgresql://user:pw@host/db [sqlite:{data dir}/tickiti.db]",
       apply_parsed<&C::database_url, parse_database_url>, show_database_url},
      {"database_pool", kPlain,
       "Most connections to PostgreSQL, all told, or writers+readers [16+8]",
       apply_parsed<&C::database_pool, parse_database_pool>, show_database_pool},
      {"wal_limit", kPlain, "Most bytes that SQLite's log should keep on disk [67108864]",
       apply_parsed<&C::wal_limit, parse_size>, show_number<&C::wal_limit>},
      {"listen", kPlain, "host:port to serve on, port 0 picks one [127.0.0.1:8080]",
       apply_parsed<&C::listen, checked_listen>, show_text<&C::listen>},
      {"public_url", kPlain, "How people reach this server, for links [from the listen address]",
       apply_optional<&C::public_url, parse_public_url>, show_public_url},
      {"trusted_proxies", kPlain, "CIDRs whose X-Forwarded-… headers are believed",
       apply_optional<&C::trusted_proxies, parse_cidrs>, show_text<&C::trusted_proxies>},
      {"app_key", kSecret, "base64: + 32 bytes that seal stored secrets",
       apply_optional<&C::app_key, checked_app_key>, show_text<&C::app_key>},
      {"previous_app_keys", kSecret, "Older app keys, tried when opening",
       apply_optional<&C::previous_app_keys, checked_app_keys>, show_text<&C::previous_app_keys>},
      {"smtp_url", kSecret, "Where mail goes out", apply_optional<&C::smtp_url, parse_smtp_url>,
       show_text<&C::smtp_url>},
      {"mail_from", kPlain, "Address that mail comes from",
       apply_optional<&C::mail_from, parse_mail_from>, show_text<&C::mail_from>},
      {"mail_reply_to", kPlain, "Address that answers to mail go to, if somebody reads them",
       apply_optional<&C::mail_reply_to, parse_mail_from>, show_text<&C::mail_reply_to>},
      {"outbound_allow", kPlain, "CIDRs and host globs that may be called although private",
       apply_optional<&C::outbound_allow, parse_outbound_allow>, show_text<&C::outbound_allow>},
      {"body_limit", kPlain, "Most bytes of a request body [262144]",
       apply_parsed<&C::body_limit, parse_size>, show_number<&C::body_limit>},
      {"content_limit", kPlain, "Most bytes of a body that carries HTML [10485760]",
       apply_parsed<&C::content_limit, parse_size>, show_number<&C::content_limit>},
      {"metrics_token", kSecret, "Bearer token for /metrics",
       apply_optional<&C::metrics_token, parse_metrics_token>, show_text<&C::metrics_token>},
      {"log", kPlain, "trace, debug, info, warn or error [info]",
       apply_parsed<&C::log, parse_log_level>, show_log_level},
  };
}

}  // namespace

const std::vector<Setting>& all_settings() {
  static const std::vector<Setting> settings = make_settings();
  return settings;
}

const Setting* find_setting(std::string_view key) {
  for (const Setting& setting : all_settings()) {
    if (setting.key == key) {
      return &setting;
    }
  }
  return nullptr;
}

std::string environment_name(const Setting& setting) {
  std::string name = "TICKITI_";
  for (const char c : setting.key) {
    name += c == '_' ? '_' : static_cast<char>(c - 'a' + 'A');
  }
  return name;
}

std::string flag_name(const Setting& setting) {
  std::string name = "--";
  for (const char c : setting.key) {
    name += c == '_' ? '-' : c;
  }
  return name;
}

}  // namespace tickiti
