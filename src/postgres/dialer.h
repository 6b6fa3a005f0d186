#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "postgres/connection.h"
#include "postgres/server.h"

namespace tickiti::postgres {

// Opens connections to the servers of one URL. While none is there only one caller at a
// time tries, after a pause; the others are refused at once, so that a request does not
// wait for what another has just found out. Thread-safe.
class Dialer {
 public:
  Dialer(std::string url, std::chrono::milliseconds patience,
         std::chrono::milliseconds read_limit = std::chrono::milliseconds{0})
      : url_(std::move(url)), patience_(patience), read_limit_(read_limit) {}

  // As Connection::open. `full` becomes whether it was refused because the server has as
  // many connections as it may, which is no sign that it is away.
  Result<std::unique_ptr<Connection>> dial(Access access, bool& full);
  Result<std::unique_ptr<Connection>> dial(Access access);

  std::chrono::milliseconds patience() const { return patience_; }
  Servers& servers() { return servers_; }

 private:
  using Clock = std::chrono::steady_clock;

  Result<std::unique_ptr<Connection>> open(Access access, bool& full);

  const std::string url_;
  const std::chrono::milliseconds patience_;
  const std::chrono::milliseconds read_limit_;  // Of each statement that only reads; 0: none.
  Servers servers_;
  std::mutex mutex_;
  std::optional<Error> trouble_;  // Why the last one failed.
  Clock::time_point next_try_;
  bool is_trying_ = false;  // Somebody finds out whether the trouble is over.
};

}  // namespace tickiti::postgres
