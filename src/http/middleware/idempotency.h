#pragma once

#include <optional>

#include "application/keyed_request.h"
#include "http/message.h"
#include "http/router.h"

namespace tickiti::http {

// The key of a request, with the fingerprint of its body (contract §4). None
// when the route has no use for one, or asks for none and none was sent. Fails
// with kIdempotencyKeyRequired, or kValidationFailed when it is unusable.
Result<std::optional<KeyedRequest>> read_idempotency_key(const Hasher& hasher, const Route& route,
                                                         const Request& request,
                                                         AccessTokenId token, const Json& body);

// As HTTP: a replayed answer says so.
Reply to_reply(KeyedAnswer answer);

}  // namespace tickiti::http
