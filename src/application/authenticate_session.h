#pragma once

#include <string>
#include <string_view>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// Finds who signed in with the session of this secret. Fails with
// kUnauthenticated when it ended or expired, or its person may no longer sign
// in. Notes the use, to the minute, without waiting for it.
Result<Caller> authenticate_session(const Ports& ports, std::string_view secret,
                                    const std::string& address);

// The session that the caller came with. Fails with kUnauthenticated when it
// has ended meanwhile, or the caller came with a token.
Result<Session> find_own_session(const Snapshot& snapshot, const Caller& caller);

// What pages of the session send along, to show that a request is theirs. Does
// not tell the secret.
std::string csrf_token(const Hasher& hasher, std::string_view session_secret);

}  // namespace tickiti
