#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "http/message.h"

namespace tickiti::http {

// The way of one reply from whatever thread to the connection that waits for it.
// Destroyed unused, it answers 500. Thread-safe.
class Exchange {
 public:
  // `deliver` is called at most once, on any thread, and must not throw.
  explicit Exchange(std::function<void(Reply)> deliver);
  ~Exchange();
  Exchange(Exchange&&) = delete;

  // Only the first call counts.
  void send(Reply reply);

  // Nobody waits any more: later replies go nowhere.
  void abandon();

 private:
  std::function<void(Reply)> deliver_;
  std::atomic<bool> used_ = false;
};

// A responder that shares the exchange with its copies.
Responder make_responder(std::shared_ptr<Exchange> exchange);

}  // namespace tickiti::http
