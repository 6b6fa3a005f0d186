#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include "application/ports.h"
#include "http/api/api_settings.h"
#include "http/handler_lanes.h"
#include "http/message.h"

namespace tickiti::http {

class LiveThread;

// The HTTP interface of contract §2–§10: checks each request and turns it into
// one use case. `ports` outlives it.
// Its handler must not be called any more once it is destroyed; use cases that
// are still under way then do no harm.
class Api {
 public:
  Api(const Ports& ports, ApiSettings settings);
  ~Api();
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;
  Api(Api&&) = delete;
  Api& operator=(Api&&) = delete;

  // For Server::create: what answers requests, how long a body may be before its
  // sender is asked for, where requests are handled, how much body a path takes.
  static constexpr std::size_t kUnaskedBody = 16UL * 1024;
  Handler handler();
  std::function<Lane(const Request&)> lane() const;
  std::function<std::size_t(std::string_view path)> body_limit() const;

  // From now on `/readyz` says 503; event streams end. Thread-safe.
  void start_draining();

 private:
  struct Parts;
  std::shared_ptr<Parts> parts_;
  std::unique_ptr<LiveThread> live_thread_;
  std::unique_ptr<ChangeSubscription> changes_;  // Leave word for the live thread.
};

}  // namespace tickiti::http
