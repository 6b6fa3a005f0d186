#include "app/fenced_epilog_client.h"

#include <utility>

namespace tickiti::app {
namespace {

constexpr const char* kLoopbackOnly =
    "The demo calls only its own mock remote and remotes on this machine, such as "
    "http://127.0.0.1:9000.";

}  // namespace

void FencedEpilogClient::call(EpilogCall call, std::function<void(EpilogReceipt)> done) {
  if (origin_.empty()) {
    inner_->call(std::move(call), [done = std::move(done)](EpilogReceipt receipt) {
      if (receipt.failure == CallFailure::kRefusedAddress) {
        receipt.error = kLoopbackOnly;
      }
      done(std::move(receipt));
    });
    return;
  }
  if (call.url.starts_with(origin_ + "/")) {
    inner_->call(std::move(call), std::move(done));
    return;
  }
  EpilogReceipt receipt;
  receipt.started_at = clock_.now();
  receipt.failure = CallFailure::kRefusedAddress;
  receipt.error = "An exposed demo calls only its own mock remote at " + origin_ + "/.";
  done(std::move(receipt));
}

}  // namespace tickiti::app
