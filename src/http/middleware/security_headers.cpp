#include "http/middleware/security_headers.h"

#include <algorithm>
#include <utility>

namespace tickiti::http {
namespace {

bool has_header(const Reply& reply, std::string_view name) {
  return std::ranges::any_of(reply.headers,
                             [&](const auto& header) { return header.first == name; });
}

}  // namespace

Responder with_security_headers(const Request& request, Responder respond, Transport transport) {
  const bool is_api = request.path.starts_with("/api/");
  return [respond = std::move(respond), is_api, transport](Reply reply) {
    reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
    reply.headers.emplace_back("Referrer-Policy", "same-origin");
    if (transport == Transport::kHttps) {
      reply.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
    }
    if (is_api && !has_header(reply, "Cache-Control")) {
      reply.headers.emplace_back("Cache-Control", "no-store");
    }
    respond(std::move(reply));
  };
}

}  // namespace tickiti::http
