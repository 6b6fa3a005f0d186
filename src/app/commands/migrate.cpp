#include "app/commands/commands.h"
#include "app/commands/console.h"

namespace tickiti::app {

int run(const MigrateOptions& options) {
  const auto installation = open_installation(options.config);
  if (!installation) {
    return fail(installation.error());
  }
  print("The database schema is up to date.\n");
  return 0;
}

}  // namespace tickiti::app
