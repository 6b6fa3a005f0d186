#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace tickiti::remote {

// One connection of a LoopbackServer, on a thread of its own.
class LoopbackConnection {
 public:
  explicit LoopbackConnection(int socket) : socket_(socket) {}

  // The next request, head and body by Content-Length; empty at the end. What
  // begins like a TLS handshake is handed out as it came.
  std::string read_request();
  void send(std::string_view bytes) const;
  // Sends a whole answer with this status line, header lines and body.
  void answer(std::string_view status, std::string_view header_lines, std::string_view body) const;
  // Returns when the client has closed its side.
  void wait_for_close();
  void close() const;

 private:
  bool receive();

  int socket_;
  std::string received_;
};

// A real HTTP server on 127.0.0.1 for tests: what it does is up to the handler,
// called for each request.
class LoopbackServer {
 public:
  using Handler = std::function<void(const std::string& request, LoopbackConnection& connection)>;

  explicit LoopbackServer(Handler handler);
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;
  ~LoopbackServer();

  int port() const { return port_; }
  std::string url(std::string_view path = "/") const;
  std::size_t connections() const;
  std::vector<std::string> requests() const;

 private:
  void accept_all();
  void serve(int socket);

  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::vector<int> sockets_;
  std::vector<std::string> requests_;
  std::list<std::thread> workers_;
  std::thread acceptor_;
};

}  // namespace tickiti::remote
