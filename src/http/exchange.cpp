#include "http/exchange.h"

#include <utility>

#include "http/protocol_error.h"

namespace tickiti::http {

Exchange::Exchange(std::function<void(Reply)> deliver) : deliver_(std::move(deliver)) {}

Exchange::~Exchange() {
  if (!used_) {
    send(to_reply(kInternalError));
  }
}

void Exchange::send(Reply reply) {
  if (!used_.exchange(true)) {
    deliver_(std::move(reply));
  }
}

void Exchange::abandon() { used_ = true; }

Responder make_responder(std::shared_ptr<Exchange> exchange) {
  return [exchange = std::move(exchange)](Reply reply) { exchange->send(std::move(reply)); };
}

}  // namespace tickiti::http
