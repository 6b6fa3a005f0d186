#pragma once

#include <string>
#include <string_view>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// Finds who holds the token `{id}|{secret}`. Fails with kUnauthenticated when it
// is malformed, unknown, expired or revoked, or its owner is disabled; the
// message does not say which. Notes the use, to the minute, without waiting for it.
Result<Caller> authenticate_token(const Ports& ports, std::string_view token_text,
                                  const std::string& address);

}  // namespace tickiti
