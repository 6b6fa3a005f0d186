#pragma once

#include <string_view>

#include "application/caller.h"
#include "application/ports.h"
#include "http/message.h"
#include "http/middleware/desk_site.h"
#include "http/router.h"

namespace tickiti::http {

// The token of `Authorization: Bearer {token}`, or an empty view.
std::string_view bearer_token(const Request& request);

// Who is calling, with the right to: fails with kUnauthenticated, then
// kCsrfFailed, then kMissingAbility, then kMissingRole. A token in the header
// wins over a session in the cookie.
Result<Caller> authorize(const Ports& ports, const DeskSite& site, const Route& route,
                         const Request& request);

// The second half of it, for a caller who is known.
Result<Done> check_rights(const Route& route, const Caller& caller);

}  // namespace tickiti::http
