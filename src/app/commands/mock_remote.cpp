#include "app/mock_remote.h"

#include <cstdio>

#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "app/stop_signal.h"

namespace tickiti::app {

int run(const MockRemoteOptions& options) {
  StopSignal stop_signal;
  MockScript script = options.script;
  const Result<std::unique_ptr<MockRemote>> remote = MockRemote::create(
      {options.listen, options.bearer, [script](const std::string&) { return script; },
       [](const std::string& line) { print(line + "\n"); }});
  if (!remote) {
    return fail(remote.error());
  }
  const std::string greeting = "listening on http://" + (*remote)->address() + "\n";
  std::fwrite(greeting.data(), 1, greeting.size(), stderr);
  stop_signal.wait();
  return 0;
}

}  // namespace tickiti::app
