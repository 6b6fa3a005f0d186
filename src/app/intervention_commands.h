#pragma once

#include "app/command_flags.h"

namespace tickiti::app {

// `tickiti intervention …`, as PeopleCommands.
class InterventionCommands {
 public:
  // Both outlive this.
  InterventionCommands(CLI::App& app, Command& chosen);

 private:
  void add_apply(CLI::App& group);
  void add_export(CLI::App& group);

  Command& chosen_;
  InterventionApplyOptions apply_;
  InterventionExportOptions export_;
};

}  // namespace tickiti::app
