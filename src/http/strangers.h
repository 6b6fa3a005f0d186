#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <string>
#include <unordered_map>

namespace tickiti::http {

class Connection;

// The connections of each client address on which nobody whom we know has asked for
// anything yet. One address has a share of them, so that without signing in nobody takes
// the connections that others need. For one thread.
class Strangers {
 public:
  // May be asked to close at once: nothing of a request is being answered.
  using IsFree = std::function<bool(const Connection&)>;

  explicit Strangers(std::size_t most_of_one);

  // Null: it fits in. Else the longest there that is free, which must make room by being
  // closed, or `newcomer` itself when none is.
  Connection* enter(const std::string& address, Connection* newcomer, const IsFree& is_free);

  // Does nothing for one that is none (any more).
  void leave(const std::string& address, Connection* connection);

 private:
  const std::size_t most_of_one_;
  std::unordered_map<std::string, std::list<Connection*>> addresses_;  // The longest there first.
};

}  // namespace tickiti::http
