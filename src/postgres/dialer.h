#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "postgres/connection.h"

namespace tickiti::postgres {

// Opens connections to one server. While the server is away only one caller at a
// time tries, after a pause; the others are refused at once, so that a request
// does not wait for what another has just found out. Thread-safe.
class Dialer {
 public:
  Dialer(std::string url, std::chrono::milliseconds patience)
      : url_(std::move(url)), patience_(patience) {}

  // As Connection::open.
  Result<std::unique_ptr<Connection>> dial(Access access);

 private:
  using Clock = std::chrono::steady_clock;

  const std::string url_;
  const std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::optional<Error> trouble_;  // Why the last one failed.
  Clock::time_point next_try_;
  bool is_trying_ = false;  // Somebody finds out whether the trouble is over.
};

}  // namespace tickiti::postgres
