#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>

namespace tickiti::http {

class Connection;

// The connections of each client address on which nobody whom we know has asked for
// anything yet. One address has a share of them, so that without signing in nobody takes
// the connections that others need. For one thread.
class Strangers {
 public:
  struct Standing {
    bool is_free = false;  // May be closed at once: open, and no request is being answered.
    // None while a request has begun, too.
    std::optional<std::chrono::steady_clock::time_point> idle_since;
  };
  using Ask = std::function<Standing(const Connection&)>;

  explicit Strangers(std::size_t most_of_one);

  // Null: it fits in. Else the one that must make room by being closed: the longest idle,
  // or the longest there that is free, or `newcomer` itself when there is none.
  Connection* enter(const std::string& address, Connection* newcomer, const Ask& ask);

  // Does nothing for one that is none (any more).
  void leave(const std::string& address, Connection* connection);

 private:
  const std::size_t most_of_one_;
  std::unordered_map<std::string, std::list<Connection*>> addresses_;  // The longest there first.
};

}  // namespace tickiti::http
