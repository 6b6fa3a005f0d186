#include "app/fenced_epilog_client.h"

#include <utility>

namespace tickiti::app {

void FencedEpilogClient::call(EpilogCall call, std::function<void(EpilogReceipt)> done) {
  if (call.url.compare(0, prefix_.size(), prefix_) == 0) {
    inner_->call(std::move(call), std::move(done));
    return;
  }
  EpilogReceipt receipt;
  receipt.started_at = clock_.now();
  receipt.failure = CallFailure::kRefusedAddress;
  receipt.error = "The demo may only call its own mock remote at " + prefix_ + ".";
  done(std::move(receipt));
}

}  // namespace tickiti::app
