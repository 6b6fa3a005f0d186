#include "mail/open_socket.h"

#include <sys/socket.h>
#include <unistd.h>

namespace tickiti::mail {

void OpenSocket::watch(CURL* easy) {
  curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, on_open);
  curl_easy_setopt(easy, CURLOPT_SOCKOPTDATA, this);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, on_close);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
}

void OpenSocket::shut_down() {
  const std::lock_guard lock(mutex_);
  if (socket_ != CURL_SOCKET_BAD) {
    shutdown(socket_, SHUT_RDWR);
  }
}

int OpenSocket::on_open(void* self, curl_socket_t socket, curlsocktype /*purpose*/) {
  auto* watched = static_cast<OpenSocket*>(self);
  const std::lock_guard lock(watched->mutex_);
  watched->socket_ = socket;
  return CURL_SOCKOPT_OK;
}

int OpenSocket::on_close(void* self, curl_socket_t socket) {
  auto* watched = static_cast<OpenSocket*>(self);
  // Within the lock: its number may be another's as soon as it is closed.
  const std::lock_guard lock(watched->mutex_);
  if (watched->socket_ == socket) {
    watched->socket_ = CURL_SOCKET_BAD;
  }
  return close(socket);
}

}  // namespace tickiti::mail
