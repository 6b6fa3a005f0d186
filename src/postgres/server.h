#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "postgres/addresses.h"

namespace tickiti::postgres {

// One address where PostgreSQL is, as all connections to it know it. Thread-safe.
class Server {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Server(Address address) : address_(std::move(address)) {}

  const std::string& name() const { return address_.name; }

  // It has answered somebody.
  void heard();

  // Somebody has waited for it in vain.
  void was_silent();

  // It did not answer when it was last asked.
  bool is_silent() const { return is_silent_; }
  // That is so short a time ago that others are worth trying first.
  bool is_avoided() const;
  void forget_silence() { silent_since_ = Clock::time_point{}; }

  // For who waits for it since then: after two seconds in which nobody has heard of
  // it, it is asked by a new connection whether it still answers, for two seconds more.
  // Who comes while another asks is told what is known so far.
  bool is_gone(Clock::time_point since);

 private:
  const Address address_;
  std::atomic<Clock::time_point> heard_at_{Clock::time_point::min()};
  std::atomic<bool> is_silent_{false};
  std::atomic<Clock::time_point> silent_since_{Clock::time_point{}};
  std::mutex asking_;
};

// The servers that one process knows. Thread-safe.
class Servers {
 public:
  std::shared_ptr<Server> find(const Address& address);

  // One of them turned out to be of no use: all are tried again in the URL's order.
  void forget_silence();

  // From now on nobody waits for longer than a second.
  void hurry() { hurries_ = true; }
  bool hurries() const { return hurries_; }
  // For who has waited since `began` and would wait until `wanted`.
  Server::Clock::time_point deadline(Server::Clock::time_point began,
                                     Server::Clock::time_point wanted) const;

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Server>> by_name_;
  std::atomic<bool> hurries_{false};
};

}  // namespace tickiti::postgres
