#include "http/protocol_error.h"

namespace tickiti::http {

Reply to_reply(const ProtocolError& error) {
  Reply reply;
  reply.status = error.status;
  reply.body.append(R"({"ok":false,"error":")").append(error.code);
  reply.body.append(R"(","message":")").append(error.message).append(R"("})");
  // What answers below the API, where nobody else adds them.
  reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
  reply.headers.emplace_back("Referrer-Policy", "same-origin");
  reply.headers.emplace_back("Cache-Control", "no-store");
  if (error.status == 503) {
    reply.headers.emplace_back("Retry-After", "1");
  }
  return reply;
}

}  // namespace tickiti::http
