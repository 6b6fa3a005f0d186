#include "app/people_commands.h"

#include <utility>

namespace tickiti::app {

PeopleCommands::PeopleCommands(CLI::App& app, Command& chosen) : chosen_(chosen) {
  CLI::App& user = *add_group(app, "user", "Manage people");
  add_user_create(user);
  add_user_list(user);
  add_user_password(user);
  add_user_disable(user);
  CLI::App& token = *add_group(app, "token", "Manage API tokens");
  add_token_create(token);
  add_token_list(token);
  add_token_revoke(token);
}

void PeopleCommands::add_user_create(CLI::App& group) {
  CLI::App* command = add_to_group(group, "create");
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

void PeopleCommands::add_user_list(CLI::App& group) {
  CLI::App* command = add_to_group(group, "list");
  add_config_flags(*command, user_list_.config);
  command->callback([this] { chosen_ = std::move(user_list_); });
}

void PeopleCommands::add_user_password(CLI::App& group) {
  CLI::App* command = add_to_group(group, "password");
  command->add_option("--email", user_password_.email, "Mail address of the person")->required();
  command->add_flag("--password-stdin", user_password_.password_from_stdin,
                    "Read the password from the first line of stdin [one is made and printed]");
  add_config_flags(*command, user_password_.config);
  command->callback([this] { chosen_ = std::move(user_password_); });
}

void PeopleCommands::add_user_disable(CLI::App& group) {
  CLI::App* command = add_to_group(group, "disable");
  command->add_option("--email", user_disable_.email, "Mail address of the person")->required();
  add_config_flags(*command, user_disable_.config);
  command->callback([this] { chosen_ = std::move(user_disable_); });
}

void PeopleCommands::add_token_create(CLI::App& group) {
  CLI::App* command = add_to_group(group, "create");
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

void PeopleCommands::add_token_list(CLI::App& group) {
  CLI::App* command = add_to_group(group, "list");
  add_config_flags(*command, token_list_.config);
  command->callback([this] { chosen_ = std::move(token_list_); });
}

void PeopleCommands::add_token_revoke(CLI::App& group) {
  CLI::App* command = add_to_group(group, "revoke");
  command->add_option("--id", token_revoke_.id, "The number before `|` in the token")
      ->required()
      ->check(CLI::PositiveNumber);
  add_config_flags(*command, token_revoke_.config);
  command->callback([this] { chosen_ = std::move(token_revoke_); });
}

}  // namespace tickiti::app
