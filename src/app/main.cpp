#include <malloc.h>
#include <sys/stat.h>

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
  // A client that went away and a file that may not grow show as errors of the write,
  // not as signals, which would end the process.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  // All that we make is for us alone: keys, tickets, passwords of a demo. SQLite, too,
  // makes its files by this mask.
  umask(S_IRWXG | S_IRWXO);
  try {
    return tickiti::app::run_program(argc, argv);
  } catch (const std::exception& fault) {
    return tickiti::app::fail(tickiti::make_error(tickiti::ErrorCode::kInternal,
                                                  "Something unexpected happened.", fault.what()));
  }
}
