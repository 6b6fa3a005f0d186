#include "app/commands/commands.h"
#include "app/commands/console.h"

namespace tickiti::app {

int run(const ShowText& options) {
  print(options.text);
  return 0;
}

}  // namespace tickiti::app
