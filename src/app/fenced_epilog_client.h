#pragma once

#include <memory>
#include <string>

#include "application/epilog_client.h"
#include "foundation/clock.h"

namespace tickiti::app {

// The demo's fence. With an `origin` (`http://127.0.0.1:41234`) passes on only
// calls to it, because the guard judges addresses and knows no ports; others end
// with kRefusedAddress. Says in the demo's own words what it may not call: it
// has no setting for that.
class FencedEpilogClient final : public EpilogClient {
 public:
  FencedEpilogClient(std::unique_ptr<EpilogClient> inner, std::string origin, const Clock& clock)
      : inner_(std::move(inner)), origin_(std::move(origin)), clock_(clock) {}

  void call(EpilogCall call, std::function<void(EpilogReceipt)> done) override;
  void stop(std::chrono::milliseconds grace) override { inner_->stop(grace); }

 private:
  std::unique_ptr<EpilogClient> inner_;
  std::string origin_;  // Empty: the guard alone decides.
  const Clock& clock_;
};

}  // namespace tickiti::app
