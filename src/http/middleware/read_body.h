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

// The most bytes to read of a body before its shape is known.
std::size_t limit_of(const Route& route, const BodyLimits& limits);

// The request's JSON object; an empty body and `[]` are an empty one. Fails with
// kUnsupportedMediaType, then kBodyTooLarge, then kMalformed.
Result<Json> read_body(const Route& route, const Request& request, const BodyLimits& limits);

}  // namespace tickiti::http
