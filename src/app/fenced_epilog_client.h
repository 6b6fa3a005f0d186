#pragma once

#include <memory>
#include <string>

#include "application/epilog_client.h"
#include "foundation/clock.h"

namespace tickiti::app {

// Passes on only calls to `origin` (`http://127.0.0.1:41234`); others end with
// kRefusedAddress. The demo's fence: addresses are judged by the guard, which
// knows no ports.
class FencedEpilogClient final : public EpilogClient {
 public:
  FencedEpilogClient(std::unique_ptr<EpilogClient> inner, const std::string& origin,
                     const Clock& clock)
      : inner_(std::move(inner)), prefix_(origin + "/"), clock_(clock) {}

  void call(EpilogCall call, std::function<void(EpilogReceipt)> done) override;
  void stop(std::chrono::milliseconds grace) override { inner_->stop(grace); }

 private:
  std::unique_ptr<EpilogClient> inner_;
  std::string prefix_;
  const Clock& clock_;
};

}  // namespace tickiti::app
