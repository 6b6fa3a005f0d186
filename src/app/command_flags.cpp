#include "app/command_flags.h"

#include "app/command_summaries.h"
#include "config/settings.h"

namespace tickiti::app {

Result<std::chrono::seconds> parse_duration(const std::string& text) {
  constexpr long kMostDays = 36'500;
  const std::string number = text.substr(0, text.empty() ? 0 : text.size() - 1);
  const bool digits = !number.empty() && number.size() <= 9 &&
                      number.find_first_not_of("0123456789") == std::string::npos;
  const std::chrono::hours::rep amount = digits ? std::stol(number) : 0;
  std::chrono::seconds duration{0};
  switch (text.empty() ? '\0' : text.back()) {
    case 'd':
      duration = std::chrono::days{amount};
      break;
    case 'h':
      duration = std::chrono::hours{amount};
      break;
    case 'm':
      duration = std::chrono::minutes{amount};
      break;
    default:
      break;
  }
  if (duration <= std::chrono::seconds{0} || duration > std::chrono::days{kMostDays}) {
    return make_error(ErrorCode::kValidationFailed, "must be a time such as 90d, 12h or 30m");
  }
  return duration;
}

CLI::App* add_group(CLI::App& app, const std::string& name, const std::string& does) {
  CLI::App* group = app.add_subcommand(name, does);
  group->require_subcommand(1);
  return group;
}

CLI::App* add_to_group(CLI::App& group, const std::string& name) {
  return group.add_subcommand(name, summary_of(group.get_name() + " " + name));
}

void add_config_flags(CLI::App& command, ConfigFlags& flags) {
  command.add_option("--config", flags.file, "Configuration file (TOML)")->type_name("FILE");
  for (const Setting& setting : all_settings()) {
    if (setting.kind == SettingKind::kSecret) {
      continue;
    }
    command
        .add_option_function<std::string>(
            flag_name(setting),
            [&flags, &setting](const std::string& text) {
              flags.values.emplace_back(setting.key, text);
            },
            std::string{setting.help})
        ->check([&setting](const std::string& text) {
          Config ignored;
          const Result<Done> applied = setting.apply(ignored, text);
          return applied ? std::string{} : applied.error().message;
        })
        ->type_name("TEXT");
  }
}

}  // namespace tickiti::app
