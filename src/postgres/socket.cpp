#include "postgres/socket.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>

namespace tickiti::postgres {
namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

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

bool wait_for_socket(int socket, short events, const std::function<Clock::time_point()>& deadline) {
  constexpr std::chrono::milliseconds kSlice{250};
  while (true) {
    const Clock::time_point now = Clock::now();
    const Clock::time_point end = deadline();
    if (now >= end) {
      return false;
    }
    if (wait_for_socket(socket, events, std::min(end, now + kSlice))) {
      return true;
    }
  }
}

}  // namespace tickiti::postgres
