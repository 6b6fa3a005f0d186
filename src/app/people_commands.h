#pragma once

#include "app/command_flags.h"

namespace tickiti::app {

// `tickiti user …` and `tickiti token …` of one run of the parser: CLI11 writes
// into the options here, and the callback of the command that was given moves
// its own to `chosen`.
class PeopleCommands {
 public:
  // Both outlive this.
  PeopleCommands(CLI::App& app, Command& chosen);

 private:
  void add_user_create(CLI::App& group);
  void add_user_list(CLI::App& group);
  void add_user_password(CLI::App& group);
  void add_user_disable(CLI::App& group);
  void add_token_create(CLI::App& group);
  void add_token_list(CLI::App& group);
  void add_token_revoke(CLI::App& group);

  Command& chosen_;
  UserCreateOptions user_create_;
  UserListOptions user_list_;
  UserPasswordOptions user_password_;
  UserDisableOptions user_disable_;
  TokenCreateOptions token_create_;
  TokenListOptions token_list_;
  TokenRevokeOptions token_revoke_;
  std::string role_;
};

}  // namespace tickiti::app
