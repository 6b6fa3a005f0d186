#include "app/intervention_commands.h"

#include <utility>

namespace tickiti::app {

InterventionCommands::InterventionCommands(CLI::App& app, Command& chosen) : chosen_(chosen) {
  CLI::App& group = *add_group(app, "intervention", "Keep definitions in files");
  add_apply(group);
  add_export(group);
}

void InterventionCommands::add_apply(CLI::App& group) {
  CLI::App* command = add_to_group(group, "apply");
  command
      ->add_option("FILE", apply_.file,
                   "JSON as `intervention export` prints it; what it lacks stays as it is. - is "
                   "stdin")
      ->type_name("")
      ->required();
  command->add_flag("--bearer-token-stdin", apply_.bearer_token_from_stdin,
                    "Read remote_bearer_token from the first line of stdin [the file's, else the "
                    "present one]");
  add_config_flags(*command, apply_.config);
  command->callback([this] {
    if (apply_.file == "-" && apply_.bearer_token_from_stdin) {
      throw CLI::ValidationError("--bearer-token-stdin",
                                 "stdin is the definition already; put the definition in a file");
    }
    chosen_ = std::move(apply_);
  });
}

void InterventionCommands::add_export(CLI::App& group) {
  CLI::App* command = add_to_group(group, "export");
  command->add_option("NAME", export_.name, "Name of the intervention")->type_name("")->required();
  add_config_flags(*command, export_.config);
  command->callback([this] { chosen_ = std::move(export_); });
}

}  // namespace tickiti::app
