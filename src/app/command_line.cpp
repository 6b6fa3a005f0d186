#include "app/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>  // This is the only file that sees CLI11: it is slow to compile.

#include "config/settings.h"
#include "config/values.h"

namespace tickiti::app {
namespace {

constexpr std::string_view kServe = "Serve HTTP and run jobs until SIGTERM; migrates if needed";
constexpr std::string_view kMigrate = "Bring the database schema up to date";
constexpr std::string_view kDemo = "Serve a throw-away instance with sample content";
constexpr std::string_view kMockRemote = "Serve a remote that answers epilogs by script";
constexpr std::string_view kUserCreate = "Create a person who may sign in";
constexpr std::string_view kTokenCreate = "Create an API token and print it once";

std::string top_level_help() {
  return fmt::format(
      "Tickiti Interventions: decisions by people for other programs.\n\n"
      "Usage: tickiti COMMAND [OPTIONS]\n\n"
      "Commands:\n"
      "  serve          {}\n"
      "  migrate        {}\n"
      "  demo           {}\n"
      "  mock-remote    {}\n"
      "  user create    {}\n"
      "  token create   {}\n\n"
      "`tickiti COMMAND --help` lists the command's options; `tickiti --version` tells the "
      "version.\n",
      kServe, kMigrate, kDemo, kMockRemote, kUserCreate, kTokenCreate);
}

// A CLI11 check that asks a function of ours, which fails with a message.
template <typename Parse>
auto checked_by(Parse parse) {
  return [parse](const std::string& text) -> std::string {
    const auto parsed = parse(text);
    return parsed ? std::string{} : parsed.error().message;
  };
}

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

// One run of the parser: CLI11 writes into the options, the chosen command's
// callback moves its own to `chosen`.
class Parser {
 public:
  Parser() : app_("", "tickiti") {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "tickiti " TICKITI_VERSION);
    add_serve();
    add_migrate();
    add_demo();
    add_mock_remote();
    add_user_create();
    add_token_create();
  }

  Result<Command> parse(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
      return Command{ShowText{app_.get_subcommands().empty() ? top_level_help() : app_.help()}};
    } catch (const CLI::CallForVersion& version) {
      return Command{ShowText{std::string{version.what()} + "\n"}};
    } catch (const CLI::ParseError& fault) {
      return wrong_usage(fault.what(), argc > 1 ? argv[1] : "");
    }
    return std::move(chosen_);
  }

 private:
  void add_serve() {
    CLI::App* command = app_.add_subcommand("serve", std::string{kServe});
    add_config_flags(*command, serve_.config);
    command->add_flag("--print-config", serve_.print_config,
                      "Print the effective settings, secrets masked, and exit");
    command->callback([this] { chosen_ = std::move(serve_); });
  }

  void add_migrate() {
    CLI::App* command = app_.add_subcommand("migrate", std::string{kMigrate});
    add_config_flags(*command, migrate_.config);
    command->callback([this] { chosen_ = std::move(migrate_); });
  }

  void add_demo() {
    CLI::App* command = app_.add_subcommand("demo", std::string{kDemo});
    command->add_option("--listen", demo_.listen, "host:port to serve on [127.0.0.1:8080]")
        ->check(checked_by(parse_listen));
    command->add_option("--data-dir", demo_.data_dir,
                        "Keep everything in this folder [a fresh one, removed at the end]");
    command->add_option("--env-file", demo_.env_file,
                        "Write shell variables with address and tokens here when ready");
    command->add_flag("--expose", expose_demo_, "Allow --listen beyond this machine");
    command->callback([this] {
      const Result<ListenAddress> listen = parse_listen(demo_.listen);
      if (listen && !is_loopback(*listen) && !expose_demo_) {
        throw CLI::ValidationError(
            "--listen", "the demo is for this machine alone; add --expose to open it to others");
      }
      chosen_ = std::move(demo_);
    });
  }

  void add_mock_remote() {
    CLI::App* command = app_.add_subcommand("mock-remote", std::string{kMockRemote});
    command->add_option("--listen", mock_remote_.listen, "host:port to serve on [127.0.0.1:0]")
        ->check(checked_by(parse_listen));
    command->add_option("--bearer", mock_remote_.bearer,
                        "The bearer token a caller must have [any caller may call]");
    command
        ->add_option("--script", script_,
                     "Answers in order, the last repeats: ok, final, a status, drop, "
                     "delay:SECONDS[:then] [final]")
        ->check(checked_by(MockScript::parse));
    command->callback([this] {
      if (Result<MockScript> script = MockScript::parse(script_)) {
        mock_remote_.script = *script;
      }
      chosen_ = std::move(mock_remote_);
    });
  }

  void add_user_create() {
    CLI::App* group = app_.add_subcommand("user", "Manage people");
    group->require_subcommand(1);
    CLI::App* command = group->add_subcommand("create", std::string{kUserCreate});
    command->add_option("--email", user_create_.email, "Mail address, to sign in")->required();
    command->add_option("--name", user_create_.name, "Name that others see")->required();
    command->add_option("--role", role_, "staff, admin or superuser")
        ->required()
        ->check(CLI::IsMember({"staff", "admin", "superuser"}));
    command->add_flag("--password-stdin", user_create_.password_from_stdin,
                      "Read the password from the first line of stdin [one is made and printed]");
    add_config_flags(*command, user_create_.config);
    command->callback([this] {
      user_create_.role = role_from_text(role_).value_or(Role::kStaff);
      chosen_ = std::move(user_create_);
    });
  }

  void add_token_create() {
    CLI::App* group = app_.add_subcommand("token", "Manage API tokens");
    group->require_subcommand(1);
    CLI::App* command = group->add_subcommand("create", std::string{kTokenCreate});
    command->add_option("--name", token_create_.name, "What it is for")->required();
    command->add_option("--ability", token_create_.abilities, "A right, such as tickets:write")
        ->required()
        ->allow_extra_args(false)
        ->check([](const std::string& ability) {
          return is_known_ability(ability) ? std::string{} : "there is no ability " + ability;
        });
    command->add_option("--user", token_create_.owner_email,
                        "Mail address of the person it acts for [system]");
    command
        ->add_option_function<std::string>(
            "--expires",
            [this](const std::string& text) {
              if (Result<std::chrono::seconds> duration = parse_duration(text)) {
                token_create_.expires_in = *duration;
              }
            },
            "When it ends, such as 90d, 12h or 30m [never]")
        ->check(checked_by(parse_duration));
    add_config_flags(*command, token_create_.config);
    command->callback([this] { chosen_ = std::move(token_create_); });
  }

  Error wrong_usage(std::string problem, const std::string& first_argument) {
    std::string words = "tickiti";
    for (const CLI::App* command = &app_; !command->get_subcommands().empty();) {
      command = command->get_subcommands().front();
      words += " " + command->get_name();
    }
    if (words == "tickiti") {
      problem = first_argument.empty()
                    ? "say which command"
                    : fmt::format("there is no command or option `{}`", first_argument);
    }
    for (char& c : problem) {
      c = c == '\n' ? ' ' : c;
    }
    return make_error(ErrorCode::kValidationFailed,
                      fmt::format("{} (see `{} --help`)", problem, words));
  }

  CLI::App app_;
  Command chosen_;
  ServeOptions serve_;
  MigrateOptions migrate_;
  DemoOptions demo_;
  MockRemoteOptions mock_remote_;
  UserCreateOptions user_create_;
  TokenCreateOptions token_create_;
  bool expose_demo_ = false;
  std::string script_ = "final";
  std::string role_;
};

}  // namespace

Result<Command> parse_command_line(int argc, const char* const* argv) {
  return Parser{}.parse(argc, argv);
}

}  // namespace tickiti::app
