#pragma once

#include <memory>
#include <string>

#include "application/ports.h"
#include "config/config.h"
#include "foundation/result.h"

namespace tickiti::app {

// Where epilog calls may go: where the configuration allows; for a demo, to this
// machine alone, or to its own mock remote and nothing else.
struct OutboundRule {
  enum class Reach { kConfigured, kLoopback, kOrigin };

  Reach reach = Reach::kConfigured;
  std::string origin;  // With kOrigin: `http://127.0.0.1:41234`.
};

// Where the first person of a fresh installation comes from.
enum class FirstPerson { kBySetupLink, kMadeByCaller };

// A running server: database, jobs and HTTP, built, started and stopped together.
class ServerApp {
 public:
  // Takes the folder's lock, migrates, takes back what a killed process left
  // and listens; `{data dir}/listen` is there afterwards. Fails with a message
  // that says what to do.
  static Result<std::unique_ptr<ServerApp>> start(const Config& config,
                                                  const OutboundRule& outbound,
                                                  FirstPerson first_person);

  // A server that was not stopped stops here, without grace.
  virtual ~ServerApp() = default;

  // `127.0.0.1:41234`
  virtual std::string address() const = 0;
  virtual const Ports& ports() const = 0;

  // Contract §1 SIGTERM: `/readyz` says 503 at once, requests get 8 s, outbound
  // calls 10 s; returns within 15 s.
  virtual void stop() = 0;
};

}  // namespace tickiti::app
