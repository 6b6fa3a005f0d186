#include "postgres/socket.h"

#include <poll.h>

#include <cerrno>

namespace tickiti::postgres {

bool wait_for_socket(int socket, short events, std::chrono::steady_clock::time_point deadline) {
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now())
            .count();
    if (left <= 0) {
      return false;
    }
    pollfd one{socket, events, 0};
    const int ready = poll(&one, 1, static_cast<int>(left));
    if (ready > 0) {
      return true;
    }
    if (ready < 0 && errno != EINTR) {
      return false;
    }
  }
}

}  // namespace tickiti::postgres
