#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.h"
#include "http/handler_lanes.h"
#include "http/message.h"

namespace tickiti::http {

struct ServerSettings {
  std::string listen = "127.0.0.1:8080";  // host:port; [v6]:port; port 0 picks one.
  std::size_t header_limit = 16UL * 1024;
  std::chrono::milliseconds header_timeout{10'000};
  std::chrono::milliseconds body_timeout{10'000};  // + 1 s per 16 KiB of body.
  std::chrono::milliseconds idle_timeout{75'000};
  std::chrono::milliseconds event_timeout{30'000};  // For one write to an event stream.
  std::size_t handler_threads = 4;
  // Beyond that the longest idle one is closed; while none is, new ones wait.
  std::size_t max_connections = 20'000;
  std::vector<std::string> trusted_proxies;  // CIDRs.

  // The most bytes of body that a path takes; called on the I/O thread, must not
  // throw. Required.
  std::function<std::size_t(std::string_view path)> body_limit;

  // A body that may be longer is not read before the handler has seen the head
  // (Request::body_pending). None: the handler is asked about no head.
  std::optional<std::size_t> unasked_body;
  // Of all bodies that are being received or handled; above it, 503.
  std::size_t most_body_memory = 256UL * 1024 * 1024;

  // Where a request is handled; called on the I/O thread, must not throw. None:
  // all on the usual lane.
  std::function<Lane(const Request&)> lane;
};

// An HTTP/1.1 server: one I/O thread, a pool for the handlers, keep-alive and
// pipelining, limits and time-outs (contract §2). Protocol errors are answered
// in the contract's error shape without asking the handler.
class Server {
 public:
  // Binds and listens, or fails with kUnavailable naming the address, or with
  // kValidationFailed naming the setting. Serving starts at once.
  static Result<std::unique_ptr<Server>> create(ServerSettings settings, const Handler& handler);

  // Stops without grace, then waits for the handlers that are running.
  virtual ~Server() = default;

  // As connected to: `127.0.0.1:41234`.
  virtual std::string address() const = 0;

  // Closes the listener, lets requests that are under way be answered within
  // `grace` (idle connections and event streams close at once, others after their answer), then
  // closes what is left. Returns when the handler pool is idle or grace is over.
  // A second call waits for the first. Not from a handler or the I/O thread.
  virtual void stop(std::chrono::milliseconds grace) = 0;
};

}  // namespace tickiti::http
