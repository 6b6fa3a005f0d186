#pragma once

#include <chrono>
#include <functional>

namespace tickiti::postgres {

// Waits until the socket is ready for one of `events` (POLLIN, POLLOUT). False when
// the deadline passed first.
bool wait_for_socket(int socket, short events, std::chrono::steady_clock::time_point deadline);

// The same with a deadline that may change meanwhile; it is asked for four times a second.
bool wait_for_socket(int socket, short events,
                     const std::function<std::chrono::steady_clock::time_point()>& deadline);

}  // namespace tickiti::postgres
