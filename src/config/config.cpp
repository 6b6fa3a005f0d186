#include "config/config.h"

#include <fmt/format.h>
#include <unistd.h>

#include "config/settings.h"
#include "config/toml_file.h"

namespace tickiti {
namespace {

constexpr std::string_view kEnvironmentPrefix = "TICKITI_";

Error named_problem(const std::string& name, const std::string& problem) {
  return make_error(ErrorCode::kValidationFailed, fmt::format("{} {}.", name, problem));
}

Result<Done> apply_named(Config& config, const Setting& setting, const std::string& name,
                         const std::string& text) {
  const Result<Done> applied = setting.apply(config, text);
  if (!applied) {
    return named_problem(name, applied.error().message);
  }
  return Done{};
}

Result<Done> apply_file(Config& config, const std::string& path) {
  for (const auto& [key, text] : TRY(read_toml_file(path))) {
    const std::string name = fmt::format("{}: {}", path, key);
    const Setting* setting = find_setting(key);
    if (setting == nullptr) {
      return named_problem(name, "is no setting; `tickiti serve --print-config` shows them all");
    }
    TRY(apply_named(config, *setting, name, text));
  }
  return Done{};
}

// `TICKITI_URL` and `TICKITI_SHOP_TOKEN`: what callers of the API keep in their
// environment, and the demo's --env-file puts there.
bool is_of_callers(std::string_view name) {
  return name == "TICKITI_URL" || (name.starts_with("TICKITI_") && name.ends_with("_TOKEN"));
}

const Setting* find_by_environment_name(std::string_view name) {
  for (const Setting& setting : all_settings()) {
    if (environment_name(setting) == name) {
      return &setting;
    }
  }
  return nullptr;
}

Result<Done> apply_environment(LoadedConfig& loaded, const NamedValues& environment) {
  for (const auto& [name, text] : environment) {
    if (name.compare(0, kEnvironmentPrefix.size(), kEnvironmentPrefix) != 0) {
      continue;
    }
    const Setting* setting = find_by_environment_name(name);
    if (setting == nullptr && is_of_callers(name)) {
      continue;
    }
    if (setting == nullptr) {
      loaded.warnings.push_back(
          fmt::format("The environment variable {} is no setting and is ignored.", name));
      continue;
    }
    TRY(apply_named(loaded.config, *setting, name, text));
  }
  return Done{};
}

Result<Done> apply_flags(Config& config, const NamedValues& flags) {
  for (const auto& [key, text] : flags) {
    const Setting* setting = find_setting(key);
    if (setting == nullptr || setting->kind == SettingKind::kSecret) {
      return named_problem(key, "cannot be set by a flag");
    }
    TRY(apply_named(config, *setting, flag_name(*setting), text));
  }
  return Done{};
}

}  // namespace

Result<LoadedConfig> load_config(const ConfigSources& sources) {
  LoadedConfig loaded;
  if (!sources.file.empty()) {
    TRY(apply_file(loaded.config, sources.file));
  }
  TRY(apply_environment(loaded, sources.environment));
  TRY(apply_flags(loaded.config, sources.flags));
  return loaded;
}

NamedValues tickiti_environment() {
  NamedValues variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (text.substr(0, kEnvironmentPrefix.size()) == kEnvironmentPrefix &&
        equals != std::string_view::npos) {
      variables.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return variables;
}

std::string effective_database_url(const Config& config) {
  return config.database_url.empty() ? "sqlite:" + config.data_dir + "/tickiti.db"
                                     : config.database_url;
}

std::string effective_public_url(const Config& config) {
  return config.public_url.empty() ? "http://" + config.listen : config.public_url;
}

bool mail_is_on(const Config& config) {
  return !config.smtp_url.empty() && !config.mail_from.empty();
}

std::string print_config(const Config& config) {
  std::string lines;
  for (const Setting& setting : all_settings()) {
    std::string value = setting.show(config);
    if (setting.kind == SettingKind::kSecret && value != R"("")" && value != "[]") {
      value = R"("***")";
    }
    lines += fmt::format("{} = {}\n", setting.key, value);
  }
  return lines;
}

}  // namespace tickiti
