#pragma once

#include <array>
#include <string>
#include <string_view>

namespace tickiti::app {

struct CommandSummary {
  std::string_view words;  // `user create`
  std::string_view does;
};

// Every command, in the order of the help.
inline constexpr std::array<CommandSummary, 13> kCommandSummaries{{
    {"serve", "Serve HTTP and run jobs until SIGTERM; migrates if needed"},
    {"migrate", "Bring the database schema up to date"},
    {"demo", "Serve a throw-away instance with sample content"},
    {"mock-remote", "Serve a remote that answers epilogs by script"},
    {"user create", "Create a person who may sign in"},
    {"user list", "List the people who may sign in"},
    {"user password", "Give a person a new password; signs them out everywhere"},
    {"user disable", "Shut a person out; ends their sessions and tokens"},
    {"token create", "Create an API token and print it once"},
    {"token list", "List the API tokens"},
    {"token revoke", "End an API token"},
    {"intervention apply", "Create or update an intervention and its templates from a file"},
    {"intervention export", "Print an intervention and its templates for apply"},
}};

// Empty for words that are no command.
std::string summary_of(std::string_view words);

// What `tickiti --help` prints.
std::string top_level_help();

}  // namespace tickiti::app
