#include "app/command_line.h"

#include <gtest/gtest.h>

namespace tickiti::app {
namespace {

Result<Command> parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "tickiti");
  return parse_command_line(static_cast<int>(arguments.size()), arguments.data());
}

template <typename Options>
Options parsed(std::vector<const char*> arguments) {
  Result<Command> command = parse(std::move(arguments));
  EXPECT_TRUE(command) << command.error().message;
  return command ? std::get<Options>(*command) : Options{};
}

TEST(CommandLine, GivesServeItsFlagsBySettingKey) {
  const auto options = parsed<ServeOptions>(
      {"serve", "--data-dir", "/d", "--listen=[::1]:0", "--config", "t.toml", "--print-config"});
  EXPECT_EQ(options.config.file, "t.toml");
  EXPECT_EQ(options.config.values, (NamedValues{{"data_dir", "/d"}, {"listen", "[::1]:0"}}));
  EXPECT_TRUE(options.print_config);
}

TEST(CommandLine, TakesAUser) {
  const auto options =
      parsed<UserCreateOptions>({"user", "create", "--email", "a@b.example", "--name", "A B",
                                 "--role", "admin", "--password-stdin"});
  EXPECT_EQ(options.email, "a@b.example");
  EXPECT_EQ(options.name, "A B");
  EXPECT_EQ(options.role, Role::kAdmin);
  EXPECT_TRUE(options.password_from_stdin);
}

TEST(CommandLine, TakesATokenWithSeveralAbilities) {
  const auto options = parsed<TokenCreateOptions>({"token", "create", "--name", "shop", "--ability",
                                                   "create-ticket", "--ability", "tickets:write",
                                                   "--user", "a@b.example", "--expires", "90d"});
  EXPECT_EQ(options.abilities, (Abilities{"create-ticket", "tickets:write"}));
  EXPECT_EQ(options.owner_email, "a@b.example");
  EXPECT_EQ(options.expires_in, std::chrono::days{90});
}

TEST(CommandLine, TakesWhomAndWhatAnOperatorChanges) {
  const auto password = parsed<UserPasswordOptions>({"user", "password", "--email", "a@b.example"});
  EXPECT_EQ(password.email, "a@b.example");
  EXPECT_FALSE(password.password_from_stdin);
  EXPECT_EQ(parsed<UserDisableOptions>({"user", "disable", "--email", "a@b.example"}).email,
            "a@b.example");
  EXPECT_EQ(parsed<TokenRevokeOptions>({"token", "revoke", "--id", "12"}).id, 12);
  EXPECT_EQ(parsed<UserListOptions>({"user", "list", "--config", "t.toml"}).config.file, "t.toml");
  EXPECT_EQ(parsed<TokenListOptions>({"token", "list", "--config", "t.toml"}).config.file,
            "t.toml");
}

TEST(CommandLine, TakesADefinitionsFileOrName) {
  const auto apply = parsed<InterventionApplyOptions>(
      {"intervention", "apply", "refund.json", "--bearer-token-stdin", "--data-dir", "/d"});
  EXPECT_EQ(apply.file, "refund.json");
  EXPECT_TRUE(apply.bearer_token_from_stdin);
  EXPECT_EQ(apply.config.values, (NamedValues{{"data_dir", "/d"}}));
  EXPECT_EQ(parsed<InterventionApplyOptions>({"intervention", "apply", "-"}).file, "-");
  EXPECT_FALSE(parse({"intervention", "apply", "-", "--bearer-token-stdin"}));
  EXPECT_EQ(parsed<InterventionExportOptions>({"intervention", "export", "refund"}).name, "refund");
}

TEST(CommandLine, TakesAMockRemoteWithItsScript) {
  auto options = parsed<MockRemoteOptions>(
      {"mock-remote", "--listen", "127.0.0.1:9", "--bearer", "t", "--script", "503,final"});
  EXPECT_EQ(options.bearer, "t");
  EXPECT_EQ(options.script.next().name(), "503");
  EXPECT_EQ(options.script.next().name(), "final");
}

TEST(CommandLine, ListsEveryCommandInItsHelp) {
  const std::string help = parsed<ShowText>({"--help"}).text;
  for (const char* command : {"serve", "migrate", "demo", "mock-remote", "user create", "user list",
                              "user password", "user disable", "token create", "token list",
                              "token revoke", "intervention apply", "intervention export"}) {
    EXPECT_NE(help.find(std::string{"\n  "} + command + " "), std::string::npos) << command;
  }
}

TEST(CommandLine, ShowsACommandsOptionsInItsHelp) {
  EXPECT_NE(parsed<ShowText>({"serve", "--help"}).text.find("--print-config"), std::string::npos);
  EXPECT_NE(parsed<ShowText>({"token", "create", "--help"}).text.find("--ability"),
            std::string::npos);
}

TEST(CommandLine, TellsTheVersion) {
  EXPECT_EQ(parsed<ShowText>({"--version"}).text.substr(0, 8), "tickiti ");
}

TEST(CommandLine, RefusesWrongUsageAndNamesIt) {
  struct Case {
    std::vector<const char*> arguments;
    std::string named;
  };
  for (const auto& [arguments, named] : std::vector<Case>{
           {{}, "command"},
           {{"frobnicate"}, "frobnicate"},
           {{"--frobnicate"}, "--frobnicate"},
           {{"serve", "--frobnicate"}, "--frobnicate"},
           {{"serve", "extra"}, "extra"},
           {{"serve", "--listen", "8080"}, "--listen"},
           {{"serve", "--listen"}, "--listen"},
           {{"serve", "--app-key", "x"}, "--app-key"},
           {{"serve", "--log", "loud"}, "--log"},
           {{"user"}, "tickiti user --help"},
           {{"user", "create", "--email", "a@b", "--name", "A"}, "--role"},
           {{"user", "create", "--email", "a@b", "--name", "A", "--role", "customer"}, "--role"},
           {{"token", "create", "--name", "t"}, "--ability"},
           {{"token", "create", "--name", "t", "--ability", "fly"}, "fly"},
           {{"token", "create", "--name", "t", "--ability", "*", "--expires", "soon"}, "--expires"},
           {{"token", "create", "--name", "t", "--ability", "*", "--expires", "0d"}, "--expires"},
           {{"user", "password"}, "--email"},
           {{"token", "revoke", "--id", "12|tk_x"}, "--id"},
           {{"mock-remote", "--script", "final,maybe"}, "maybe"},
           {{"demo", "--listen", "0.0.0.0:8080"}, "--expose"}}) {
    const Result<Command> command = parse(arguments);
    ASSERT_FALSE(command) << named;
    EXPECT_NE(command.error().message.find(named), std::string::npos) << command.error().message;
    EXPECT_EQ(command.error().message.find('\n'), std::string::npos);
  }
}

TEST(CommandLine, OpensTheDemoToOthersOnlyWhenTold) {
  EXPECT_EQ(parsed<DemoOptions>({"demo", "--listen", "0.0.0.0:1", "--expose"}).listen, "0.0.0.0:1");
  EXPECT_EQ(parsed<DemoOptions>({"demo", "--listen", "127.0.0.1:0"}).listen, "127.0.0.1:0");
}

}  // namespace
}  // namespace tickiti::app
