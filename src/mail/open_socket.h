#pragma once

#include <curl/curl.h>

#include <mutex>

namespace tickiti::mail {

// The connection that a curl handle has, so that another thread can end it: curl itself
// looks up only now and then, and not at all while it says goodbye. Thread-safe.
class OpenSocket {
 public:
  // `easy` reports to this, which must outlive the handle.
  void watch(CURL* easy);

  // What was written is still sent; whoever waits for more, or writes, fails at once.
  void shut_down();

 private:
  static int on_open(void* self, curl_socket_t socket, curlsocktype purpose);
  static int on_close(void* self, curl_socket_t socket);

  std::mutex mutex_;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
};

}  // namespace tickiti::mail
