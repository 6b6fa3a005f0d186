#include <string>

#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "app/server_app.h"
#include "app/stop_signal.h"
#include "config/values.h"
#include "foundation/log.h"

namespace tickiti::app {
namespace {

void warn_of_settings(const Config& config) {
  const Result<ListenAddress> listen = parse_listen(config.listen);
  if (listen && !is_loopback(*listen) && config.public_url.compare(0, 8, "https://") != 0) {
    log(LogLevel::kWarn,
        "Listening beyond this machine without an https public URL: passwords and tokens travel "
        "in the clear unless a proxy adds TLS. Set TICKITI_PUBLIC_URL to its https:// address.");
  }
  if (mail_is_on(config)) {
    log(LogLevel::kInfo, "Mail is on", {{"from", config.mail_from}});
  } else {
    log(config.smtp_url.empty() && config.mail_from.empty() ? LogLevel::kInfo : LogLevel::kWarn,
        std::string("Mail is off: ") +
            (config.smtp_url.empty() ? "TICKITI_SMTP_URL" : "TICKITI_MAIL_FROM") + " is not set.");
  }
}

}  // namespace

int run(const ServeOptions& options) {
  const Result<Config> config = configure(options.config);
  if (!config) {
    return fail(config.error());
  }
  if (options.print_config) {
    print(print_config(*config));
    return 0;
  }
  StopSignal stop_signal;
  Result<std::unique_ptr<ServerApp>> server =
      ServerApp::start(*config, OutboundRule{}, FirstPerson::kBySetupLink);
  if (!server) {
    return fail(server.error());
  }
  warn_of_settings(*config);
  log(LogLevel::kInfo, "Serving",
      {{"url", "http://" + (*server)->address()}, {"version", TICKITI_VERSION}});

  stop_signal.wait();
  log(LogLevel::kInfo, "Stopping");
  (*server)->stop();
  log(LogLevel::kInfo, "Stopped");
  return 0;
}

}  // namespace tickiti::app
