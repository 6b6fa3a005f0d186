#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "application/epilog_client.h"
#include "foundation/clock.h"
#include "foundation/result.h"
#include "remote/outbound_guard.h"

namespace tickiti::remote {

struct HttpEpilogSettings {
  std::string version;  // Of this program, for User-Agent.
  OutboundGuard guard;
  std::string ca_file = "/etc/ssl/certs/ca-certificates.crt";
};

// Epilog calls by libcurl on one thread of its own. At most 4,096 run at once
// and at most 64 new TLS connections open at once; the rest wait in order, and
// their timeout runs only once they start. Connections are kept and reused.
//
// A receipt has a status, and the body as far as it came, whenever the remote
// sent an answer's head, also beside a failure.
class HttpEpilogClient final : public EpilogClient {
 public:
  // `clock` must outlive the client. Fails with kInternal when libcurl cannot start.
  static Result<std::unique_ptr<EpilogClient>> create(HttpEpilogSettings settings,
                                                      const Clock& clock);

  HttpEpilogClient(const HttpEpilogClient&) = delete;
  HttpEpilogClient& operator=(const HttpEpilogClient&) = delete;
  ~HttpEpilogClient() override;  // Stops without grace.

  void call(EpilogCall call, std::function<void(EpilogReceipt)> done) override;

  // Calls that still wait for their turn are interrupted at once. Never call
  // it from a `done`.
  void stop(std::chrono::milliseconds grace) override;

 private:
  class Loop;

  explicit HttpEpilogClient(std::unique_ptr<Loop> loop);

  std::unique_ptr<Loop> loop_;
};

}  // namespace tickiti::remote
