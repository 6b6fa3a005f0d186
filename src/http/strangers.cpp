#include "http/strangers.h"

#include <algorithm>

namespace tickiti::http {

Strangers::Strangers(std::size_t most_of_one) : most_of_one_(most_of_one) {}

Connection* Strangers::enter(const std::string& address, Connection* newcomer,
                             const IsFree& is_free) {
  std::list<Connection*>& all = addresses_[address];
  all.push_back(newcomer);
  if (all.size() <= most_of_one_) {
    return nullptr;
  }
  const auto first =
      std::ranges::find_if(all, [&](const Connection* one) { return is_free(*one); });
  return first == all.end() ? newcomer : *first;
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
