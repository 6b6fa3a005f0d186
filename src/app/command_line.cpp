#include "app/command_line.h"

#include <fmt/format.h>

#include "app/command_flags.h"
#include "app/command_summaries.h"
#include "app/intervention_commands.h"
#include "app/people_commands.h"
#include "config/values.h"

namespace tickiti::app {
namespace {

// One run of the parser: CLI11 writes into the options, the chosen command's
// callback moves its own to `chosen`.
class Parser {
 public:
  Parser() : app_("", "tickiti"), people_(app_, chosen_), interventions_(app_, chosen_) {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "tickiti " TICKITI_VERSION);
    add_serve();
    add_migrate();
    add_demo();
    add_mock_remote();
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
    CLI::App* command = app_.add_subcommand("serve", summary_of("serve"));
    add_config_flags(*command, serve_.config);
    command->add_flag("--print-config", serve_.print_config,
                      "Print the effective settings, secrets masked, and exit");
    command->callback([this] { chosen_ = std::move(serve_); });
  }

  void add_migrate() {
    CLI::App* command = app_.add_subcommand("migrate", summary_of("migrate"));
    add_config_flags(*command, migrate_.config);
    command->add_option("--from", migrate_.from,
                        "First copy everything from this SQLite database (sqlite:PATH), which "
                        "nobody serves, into the new PostgreSQL database; run again after a break");
    command->callback([this] { chosen_ = std::move(migrate_); });
  }

  void add_demo() {
    CLI::App* command = app_.add_subcommand("demo", summary_of("demo"));
    command->add_option("--listen", demo_.listen, "host:port to serve on [127.0.0.1:8080]")
        ->check(checked_by(parse_listen));
    command->add_option("--data-dir", demo_.data_dir,
                        "Keep everything in this folder [a fresh one, removed at the end]");
    command->add_option("--env-file", demo_.env_file,
                        "Write shell variables with address and tokens here when ready");
    command->add_flag("--expose", demo_.expose,
                      "Allow --listen beyond this machine; only the mock remote is called then");
    command->callback([this] {
      const Result<ListenAddress> listen = parse_listen(demo_.listen);
      if (listen && !is_loopback(*listen) && !demo_.expose) {
        throw CLI::ValidationError(
            "--listen", "the demo is for this machine alone; add --expose to open it to others");
      }
      chosen_ = std::move(demo_);
    });
  }

  void add_mock_remote() {
    CLI::App* command = app_.add_subcommand("mock-remote", summary_of("mock-remote"));
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
  std::string script_ = "final";
  PeopleCommands people_;
  InterventionCommands interventions_;
};

}  // namespace

Result<Command> parse_command_line(int argc, const char* const* argv) {
  return Parser{}.parse(argc, argv);
}

}  // namespace tickiti::app
