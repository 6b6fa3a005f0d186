#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/config.h"

namespace tickiti {

// A secret may only come from the file or the environment, where other people
// of the machine cannot read it, and is never shown.
enum class SettingKind { kPlain, kSecret };

// One line of contract §1's table.
struct Setting {
  std::string_view key;  // `data_dir`; also the TOML key.
  SettingKind kind;
  std::string_view help;
  // Checks the text and writes it into the config. Fails with kValidationFailed;
  // the message completes "TICKITI_X …".
  Result<Done> (*apply)(Config& config, std::string_view text);
  // The effective value as TOML: `"text"`, `1`, `["a", "b"]`. Secrets are unmasked.
  std::string (*show)(const Config& config);
};

// All settings, in the order of the contract.
const std::vector<Setting>& all_settings();

// Null when there is none of that key.
const Setting* find_setting(std::string_view key);

// `TICKITI_DATA_DIR`
std::string environment_name(const Setting& setting);

// `--data-dir`
std::string flag_name(const Setting& setting);

}  // namespace tickiti
