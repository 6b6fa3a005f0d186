#include "http/middleware/idempotency.h"

#include <string>
#include <utility>

namespace tickiti::http {

Result<std::optional<KeyedRequest>> read_idempotency_key(const Hasher& hasher, const Route& route,
                                                         const Request& request,
                                                         AccessTokenId token, const Json& body) {
  if (route.key == KeyUse::kNone) {
    return std::optional<KeyedRequest>{};
  }
  if (!request.has_header("Idempotency-Key")) {
    if (route.key == KeyUse::kOptional) {
      return std::optional<KeyedRequest>{};
    }
    return make_error(
        ErrorCode::kIdempotencyKeyRequired,
        "Send the header Idempotency-Key with a value of your own, the same for every "
        "repetition of this request.");
  }
  if (request.count_headers("Idempotency-Key") > 1) {
    return invalid_field("Idempotency-Key", "must be sent once; it came twice");
  }
  std::optional<std::string> key = parse_idempotency_key(request.header("Idempotency-Key"));
  if (!key) {
    return invalid_field("Idempotency-Key",
                         "must be 1 to 255 visible ASCII characters, bare or in double quotes");
  }
  return std::optional<KeyedRequest>{KeyedRequest{{token, std::string(route.path), std::move(*key)},
                                                  hasher.sha256(canonical_text(body))}};
}

Reply to_reply(KeyedAnswer answer) {
  Reply reply;
  reply.status = answer.status;
  reply.body = std::move(answer.body);
  if (answer.replayed) {
    reply.headers.emplace_back("Idempotent-Replayed", "true");
  }
  return reply;
}

}  // namespace tickiti::http
