#include "app/command_summaries.h"

#include <fmt/format.h>

#include <algorithm>

namespace tickiti::app {

std::string summary_of(std::string_view words) {
  const auto* const found = std::ranges::find(kCommandSummaries, words, &CommandSummary::words);
  return found == kCommandSummaries.end() ? std::string{} : std::string(found->does);
}

std::string top_level_help() {
  std::string text =
      "Tickiti Interventions: decisions by people for other programs.\n\n"
      "Usage: tickiti COMMAND [OPTIONS]\n\n"
      "Commands:\n";
  for (const CommandSummary& command : kCommandSummaries) {
    text += fmt::format("  {:<20} {}\n", command.words, command.does);
  }
  return text +
         "\n`tickiti COMMAND --help` lists the command's options; `tickiti --version` tells the "
         "version.\n";
}

}  // namespace tickiti::app
