#pragma once

// What the tests of the server share: a client that blocks and a handler to talk to.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "http/server.h"

namespace tickiti::http {

struct Answer {
  int status = 0;
  std::string head;
  std::string body;

  bool says(const std::string& text) const { return head.find(text) != std::string::npos; }
};

// A client that blocks, on a plain socket.
class TestClient {
 public:
  explicit TestClient(const Server& server) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const std::string address = server.address();
    sockaddr_in target{};
    target.sin_family = AF_INET;
    target.sin_port =
        htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
    target.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&target), sizeof target), 0);
  }
  ~TestClient() { ::close(socket_); }
  TestClient(TestClient&&) = delete;

  void send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      ASSERT_GT(sent, 0);
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  void get(const std::string& path, const std::string& headers = {}) const {
    send("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
  }

  // Status 0 when the server closed before a whole head came.
  Answer read_answer(bool with_body = true) {
    std::size_t end = std::string::npos;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive()) {
        return {};
      }
    }
    Answer answer;
    answer.head = received_.substr(0, end + 4);
    received_.erase(0, end + 4);
    answer.status = std::stoi(answer.head.substr(9, 3));
    const std::size_t length = answer.head.find("Content-Length: ");
    if (with_body && length != std::string::npos) {
      const std::size_t size = std::stoul(answer.head.substr(length + 16));
      while (received_.size() < size && receive()) {
      }
      answer.body = received_.substr(0, size);
      received_.erase(0, size);
    }
    return answer;
  }

  // What came up to and with `end`; all there was when the server closed before it.
  std::string read_until(std::string_view end) {
    std::size_t at = std::string::npos;
    while ((at = received_.find(end)) == std::string::npos) {
      if (!receive()) {
        return std::exchange(received_, {});
      }
    }
    std::string text = received_.substr(0, at + end.size());
    received_.erase(0, text.size());
    return text;
  }

  // Nothing more came before the server closed.
  bool is_closed() { return received_.empty() && !receive() && last_ == 0; }

 private:
  bool receive() {
    std::array<char, 16384> chunk{};
    last_ = ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (last_ > 0) {
      received_.append(chunk.data(), static_cast<std::size_t>(last_));
    }
    return last_ > 0;
  }

  int socket_;
  ssize_t last_ = 0;
  std::string received_;
};

inline Reply text(std::string body, int status = 200) {
  return {.status = status, .content_type = "text/plain", .headers = {}, .body = std::move(body)};
}

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    settings.listen = "127.0.0.1:0";
    settings.handler_threads = 4;
    settings.body_limit = [](std::string_view path) {
      return path == "/large" ? std::size_t{10'000'000} : std::size_t{1000};
    };
  }

  Server& start() {
    return start([this](Request request, Responder respond) {
      handle(std::move(request), std::move(respond));
    });
  }

  Server& start(Handler handler) {
    auto created = Server::create(settings, std::move(handler));
    server = std::move(created).value();
    return *server;
  }

  void handle(Request request, Responder respond) {
    if (request.path == "/park") {
      parked.set_value(std::move(respond));
    } else if (request.path == "/drop") {
      return;
    } else if (request.path == "/throw") {
      throw std::runtime_error("broken");
    } else if (request.path == "/who") {
      respond(text(request.client_address + (request.secure ? " secure" : "")));
    } else if (request.path == "/big") {
      respond(text(std::string(5'000'000, 'b')));
    } else if (request.body_too_large) {
      respond(text("too large", 413));
    } else {
      respond(text(request.method + " " + request.path + " " + request.body));
    }
  }

  ServerSettings settings;
  std::promise<Responder> parked;  // The responder of `/park`.
  std::unique_ptr<Server> server;
};

}  // namespace tickiti::http
