#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

// Whose key it is: the same key from another token or at another endpoint is another key.
struct IdempotencyScope {
  AccessTokenId token;
  std::string endpoint;
  std::string key;
};

// The answer that a key stands for (contract §4).
struct StoredAnswer {
  std::string fingerprint;  // SHA-256 of the canonical body.
  int status = 0;
  std::string body;
};

// The key in an Idempotency-Key header, bare or quoted: 1–255 visible ASCII
// characters. None when unusable.
std::optional<std::string> parse_idempotency_key(std::string_view header);

}  // namespace tickiti
