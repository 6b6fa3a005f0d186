#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "app/move_database.h"

namespace tickiti::app {

int run(const MigrateOptions& options) {
  if (!options.from.empty()) {
    const Result<Config> config = configure(options.config);
    if (!config) {
      return fail(config.error());
    }
    const Result<Done> moved =
        move_database(*config, options.from, [](const std::string& line) { print(line + "\n"); });
    if (!moved) {
      return fail(moved.error());
    }
  }
  const auto installation = open_installation(options.config);
  if (!installation) {
    return fail(installation.error());
  }
  print("The database schema is up to date.\n");
  return 0;
}

}  // namespace tickiti::app
