#include "remote/loopback_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <thread>
#include <utility>

namespace tickiti::remote {
namespace {

constexpr char kTlsHandshake = 0x16;

}  // namespace

bool LoopbackConnection::receive() {
  std::array<char, 4096> buffer{};
  const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (count > 0) {
    received_.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return count > 0;
}

std::string LoopbackConnection::read_request() {
  constexpr std::string_view kLength = "Content-Length: ";
  std::size_t head = 0;
  while ((head = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) {
      return {};
    }
    if (received_.starts_with(kTlsHandshake)) {
      return std::exchange(received_, {});
    }
  }
  const std::size_t length_at = received_.find(kLength);
  const std::size_t length =
      length_at < head ? std::strtoul(received_.c_str() + length_at + kLength.size(), nullptr, 10)
                       : 0;
  while (received_.size() < head + 4 + length) {
    if (!receive()) {
      return {};
    }
  }
  std::string request = received_.substr(0, head + 4 + length);
  received_.erase(0, request.size());
  return request;
}

void LoopbackConnection::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) {
      return;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void LoopbackConnection::answer(std::string_view status, std::string_view header_lines,
                                std::string_view body) const {
  send(fmt::format("HTTP/1.1 {}\r\nContent-Length: {}\r\n{}\r\n{}", status, body.size(),
                   header_lines, body));
}

void LoopbackConnection::wait_for_close() {
  while (receive()) {
  }
}

void LoopbackConnection::close() const { ::shutdown(socket_, SHUT_RDWR); }

LoopbackServer::LoopbackServer(Handler handler)
    : handler_(std::move(handler)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, SOMAXCONN) != 0 ||
      ::getsockname(listener_, generic, &size) != 0) {
    std::abort();
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

LoopbackServer::~LoopbackServer() {
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const int socket : sockets_) {
      ::shutdown(socket, SHUT_RDWR);
    }
  }
  for (std::thread& worker : workers_) {
    worker.join();
  }
  for (const int socket : sockets_) {
    ::close(socket);
  }
  ::close(listener_);
}

std::string LoopbackServer::url(std::string_view path) const {
  return fmt::format("http://127.0.0.1:{}{}", port_, path);
}

std::size_t LoopbackServer::connections() const {
  const std::lock_guard lock(mutex_);
  return sockets_.size();
}

std::vector<std::string> LoopbackServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void LoopbackServer::accept_all() {
  for (;;) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0 && errno == EMFILE) {  // A test takes all files for a while.
      std::this_thread::yield();
      continue;
    }
    if (socket < 0) {
      return;
    }
    const std::lock_guard lock(mutex_);
    sockets_.push_back(socket);
    workers_.emplace_back([this, socket] { serve(socket); });
  }
}

void LoopbackServer::serve(int socket) {
  LoopbackConnection connection(socket);
  for (std::string request = connection.read_request(); !request.empty();
       request = connection.read_request()) {
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    handler_(request, connection);
  }
}

}  // namespace tickiti::remote
