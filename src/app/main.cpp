#include <malloc.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <variant>

#include "app/command_line.h"
#include "app/commands/commands.h"
#include "app/commands/console.h"

namespace tickiti::app {
namespace {

int run_program(int argc, const char* const* argv) {
  const Result<Command> command = parse_command_line(argc, argv);
  if (!command) {
    fail(command.error());
    return 2;
  }
  return std::visit([](const auto& options) { return run(options); }, *command);
}

}  // namespace

}  // namespace tickiti::app

int main(int argc, char** argv) {
  // glibc would give each of our threads an arena of its own, which only ever grow;
  // with fewer than eight they wait for each other under load (docs/performance.md).
  mallopt(M_ARENA_MAX, 8);
  // A client that went away shows as an error of the write, not as a signal.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return tickiti::app::run_program(argc, argv);
  } catch (const std::exception& fault) {
    return tickiti::app::fail(tickiti::make_error(tickiti::ErrorCode::kInternal,
                                                  "Something unexpected happened.", fault.what()));
  }
}
