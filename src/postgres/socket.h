#pragma once

#include <chrono>

namespace tickiti::postgres {

// Waits until the socket is ready for one of `events` (POLLIN, POLLOUT). False when
// the deadline passed first.
bool wait_for_socket(int socket, short events, std::chrono::steady_clock::time_point deadline);

}  // namespace tickiti::postgres
