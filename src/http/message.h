#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tickiti::http {

class EventStream;

using HeaderList = std::vector<std::pair<std::string, std::string>>;

// Ignores the case of ASCII letters, as header names and many values ask for.
bool equal_ignoring_case(std::string_view left, std::string_view right);

// One complete request, detached from its connection.
struct Request {
  std::string method;
  std::string path;  // Percent-decoding is not applied; without the query. Starts with `/`, or `*`.
  std::string query;  // Without `?`; may be empty.
  HeaderList headers;
  std::string body;             // Empty when `body_too_large`.
  bool body_too_large = false;  // Over the limit of the path; the rest was not read.
  // Only the head has come. The answer is either final, and the body is then not
  // read, or has the status kReadOn, and the whole request comes to the handler.
  bool body_pending = false;
  std::shared_ptr<void> body_share;  // While a copy of it lives, the body counts as held.
  std::string client_address;  // Behind trusted proxies: the rightmost untrusted X-Forwarded-For.
  bool secure = false;         // https, here or at a trusted proxy.
  std::string request_id;      // The caller's X-Request-Id if sane, else ours.

  // The header's value, or an empty view. Names are case-insensitive.
  std::string_view header(std::string_view name) const;
  bool has_header(std::string_view name) const;
  std::size_t count_headers(std::string_view name) const;
};

// One complete answer. The connection adds Content-Length, Date, Connection and X-Request-Id.
// A header whose value has a control character is left out.
struct Reply {
  static constexpr int kReadOn = 100;  // To a head: the body is wanted.

  int status = 200;                               // 0: no answer at all, the connection is closed.
  std::string content_type = "application/json";  // Empty: no Content-Type.
  HeaderList headers;
  std::string body;
  // Follows the head in place of a body; the connection closes after it.
  std::shared_ptr<EventStream> events = nullptr;
  bool is_to_known_caller = false;  // Who asked has a valid token or session.
};

// Sends the one reply of a request. Copyable; callable once, from any thread,
// also long after the handler returned and after the server was destroyed.
// Further calls do nothing. If the last copy goes away unused, the client gets a
// 500. If the client has gone, sending does nothing.
using Responder = std::function<void(Reply)>;

// Called on a thread of the handler pool; may block briefly. What it throws is
// logged and, unless it has replied, answered with a 500.
using Handler = std::function<void(Request, Responder)>;

}  // namespace tickiti::http
