#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <string_view>

#include "postgres/handshake.h"
#include "postgres/socket.h"

namespace tickiti::postgres {
namespace {

class Socket {
 public:
  explicit Socket(int family)
      : handle_(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {}
  ~Socket() {
    if (handle_ >= 0) {
      close(handle_);
    }
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  int handle() const { return handle_; }

 private:
  int handle_;
};

struct Place {
  sockaddr_storage address{};
  socklen_t size = 0;  // 0: there is none.
};

std::string option(const Address& address, std::string_view name) {
  const auto found =
      std::ranges::find_if(address.options, [&](const auto& one) { return one.first == name; });
  return found == address.options.end() ? std::string() : found->second;
}

Place place_in(std::string folder, const std::string& port) {
  if (folder.empty()) {  // Where Debian's libpq and the original one look.
    folder = std::filesystem::exists("/var/run/postgresql") ? "/var/run/postgresql" : "/tmp";
  }
  const std::string path = folder + "/.s.PGSQL." + port;
  sockaddr_un local{};
  Place place;
  if (path.size() >= sizeof local.sun_path) {
    return place;
  }
  local.sun_family = AF_UNIX;
  path.copy(local.sun_path, path.size());
  const bool is_abstract = path.front() == '@';
  if (is_abstract) {
    local.sun_path[0] = '\0';
  }
  std::memcpy(&place.address, &local, sizeof local);
  place.size =
      static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size() + (is_abstract ? 0 : 1));
  return place;
}

Place find_place(const Address& address) {
  const std::string host = option(address, "host");
  const std::string number = option(address, "hostaddr");
  const std::string set_port = option(address, "port");
  const std::string port = set_port.empty() ? "5432" : set_port;
  if (number.empty() && (host.empty() || host.front() == '/' || host.front() == '@')) {
    return place_in(host, port);
  }
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  Place place;
  if (getaddrinfo((number.empty() ? host : number).c_str(), port.c_str(), &hints, &found) == 0) {
    std::memcpy(&place.address, found->ai_addr, found->ai_addrlen);
    place.size = found->ai_addrlen;
    freeaddrinfo(found);
  }
  return place;
}

}  // namespace

// Asked by the request for TLS
// (https://www.postgresql.org/docs/15/protocol-flow.html#id-1.10.6.7.12): it is answered
// before anybody signs in, takes up no connection, and leaves no line in the server's log.
bool answers(const Address& address, std::chrono::steady_clock::time_point deadline) {
  constexpr std::array<unsigned char, 8> kAskForTls{0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F};
  const Place place = find_place(address);
  const Socket socket(place.address.ss_family);
  if (place.size == 0 || socket.handle() < 0) {
    return false;
  }
  const auto* generic = reinterpret_cast<const sockaddr*>(&place.address);
  if (connect(socket.handle(), generic, place.size) != 0 && errno != EINPROGRESS) {
    return false;
  }
  if (!wait_for_socket(socket.handle(), POLLOUT, deadline) ||
      send(socket.handle(), kAskForTls.data(), kAskForTls.size(), MSG_NOSIGNAL) !=
          static_cast<ssize_t>(kAskForTls.size())) {
    return false;
  }
  char said = 0;
  return wait_for_socket(socket.handle(), POLLIN, deadline) &&
         recv(socket.handle(), &said, 1, 0) > 0;
}

}  // namespace tickiti::postgres
