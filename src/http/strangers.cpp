#include "http/strangers.h"

namespace tickiti::http {
namespace {

// Null when none is free. `all`: the longest there first.
Connection* choose(const std::list<Connection*>& all, const Strangers::Ask& ask) {
  Connection* oldest = nullptr;
  Connection* longest_idle = nullptr;
  std::optional<std::chrono::steady_clock::time_point> since;
  for (Connection* one : all) {
    const Strangers::Standing standing = ask(*one);
    if (!standing.is_free) {
      continue;
    }
    oldest = oldest == nullptr ? one : oldest;
    if (standing.idle_since && (!since || *standing.idle_since < *since)) {
      longest_idle = one;
      since = standing.idle_since;
    }
  }
  return longest_idle != nullptr ? longest_idle : oldest;
}

}  // namespace

Strangers::Strangers(std::size_t most_of_one) : most_of_one_(most_of_one) {}

Connection* Strangers::enter(const std::string& address, Connection* newcomer, const Ask& ask) {
  std::list<Connection*>& all = addresses_[address];
  const bool is_full = all.size() >= most_of_one_;
  // Not the newcomer, which is idle as well, as long as another can make room for it.
  Connection* leaves = is_full ? choose(all, ask) : nullptr;
  all.push_back(newcomer);
  return is_full && leaves == nullptr ? newcomer : leaves;
}

void Strangers::leave(const std::string& address, Connection* connection) {
  const auto known = addresses_.find(address);
  if (known == addresses_.end()) {
    return;
  }
  known->second.remove(connection);
  if (known->second.empty()) {
    addresses_.erase(known);
  }
}

}  // namespace tickiti::http
