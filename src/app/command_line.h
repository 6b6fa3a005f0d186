#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/mock_script.h"
#include "config/config.h"
#include "domain/ability.h"
#include "domain/person.h"
#include "foundation/result.h"

namespace tickiti::app {

// What a command line says of the configuration.
struct ConfigFlags {
  std::string file;    // --config; empty: none.
  NamedValues values;  // By setting key.
};

struct ServeOptions {
  ConfigFlags config;
  bool print_config = false;
};

struct MigrateOptions {
  ConfigFlags config;
  std::string from;  // The SQLite database to move to PostgreSQL; empty: none.
};

struct DemoOptions {
  std::string listen = "127.0.0.1:8080";
  std::string data_dir;  // Empty: a fresh one that goes away at the end.
  std::string env_file;  // Empty: none is written.
  bool expose = false;   // Others may come: it may listen anywhere and call nobody else.
};

struct MockRemoteOptions {
  std::string listen = "127.0.0.1:0";
  std::string bearer;  // Empty: any caller may call.
  MockScript script;
};

struct UserCreateOptions {
  ConfigFlags config;
  std::string email;
  std::string name;
  Role role = Role::kStaff;
  bool password_from_stdin = false;
};

struct UserListOptions {
  ConfigFlags config;
};

struct UserPasswordOptions {
  ConfigFlags config;
  std::string email;
  bool password_from_stdin = false;
};

struct UserDisableOptions {
  ConfigFlags config;
  std::string email;
};

struct TokenCreateOptions {
  ConfigFlags config;
  std::string name;
  Abilities abilities;
  std::optional<std::string> owner_email;
  std::optional<std::chrono::seconds> expires_in;
};

struct TokenListOptions {
  ConfigFlags config;
};

struct TokenRevokeOptions {
  ConfigFlags config;
  std::int64_t id = 0;
};

struct InterventionApplyOptions {
  ConfigFlags config;
  std::string file;  // `-`: stdin.
  bool bearer_token_from_stdin = false;
};

struct InterventionExportOptions {
  ConfigFlags config;
  std::string name;
};

// --help and --version: print it and be done.
struct ShowText {
  std::string text;
};

using Command =
    std::variant<ServeOptions, MigrateOptions, DemoOptions, MockRemoteOptions, UserCreateOptions,
                 UserListOptions, UserPasswordOptions, UserDisableOptions, TokenCreateOptions,
                 TokenListOptions, TokenRevokeOptions, InterventionApplyOptions,
                 InterventionExportOptions, ShowText>;

// Takes the arguments apart and checks each. Fails with kValidationFailed on
// wrong usage; the message is one line that names what is wrong.
Result<Command> parse_command_line(int argc, const char* const* argv);

}  // namespace tickiti::app
