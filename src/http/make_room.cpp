#include "http/make_room.h"

#include <optional>

#include "http/connection.h"

namespace tickiti::http {

bool close_longest_idle(const std::unordered_set<Connection*>& open) {
  Connection* longest = nullptr;
  std::optional<SteadyClock::time_point> since;
  for (Connection* connection : open) {
    const std::optional<SteadyClock::time_point> idle = connection->idle_since();
    if (idle && (!since || *idle < *since)) {
      longest = connection;
      since = idle;
    }
  }
  if (longest != nullptr) {
    longest->close();
  }
  return longest != nullptr;
}

}  // namespace tickiti::http
