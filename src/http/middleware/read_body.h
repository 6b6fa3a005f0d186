#pragma once

#include <cstddef>

#include "foundation/json.h"
#include "http/message.h"
#include "http/router.h"

namespace tickiti::http {

struct BodyLimits {
  std::size_t body;
  std::size_t content;
};

// What nobody has to sign in for takes no more than this, whatever the limits.
inline constexpr std::size_t kMostPublicBody = 16UL * 1024;

// The most bytes to read of a body before its shape is known.
std::size_t limit_of(const Route& route, const BodyLimits& limits);

// What the head tells of a body: fails with kUnsupportedMediaType for another type
// than JSON or a content coding, then kBodyTooLarge.
Result<Done> check_body_headers(const Route& route, const Request& request,
                                const BodyLimits& limits);

// The request's JSON object; an empty body and `[]` are an empty one, a BOM is
// skipped. Fails with kUnsupportedMediaType, then kBodyTooLarge, then kMalformed.
Result<Json> read_body(const Route& route, const Request& request, const BodyLimits& limits);

}  // namespace tickiti::http
