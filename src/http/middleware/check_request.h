#pragma once

#include <optional>

#include "application/caller.h"
#include "application/keyed_request.h"
#include "http/message.h"
#include "http/middleware/desk_site.h"
#include "http/middleware/read_body.h"
#include "http/router.h"

namespace tickiti::http {

// What the checks before a handler found out.
struct CheckedRequest {
  Caller caller;  // Meaningless when the route takes anyone.
  Json body;      // An object.
  std::optional<KeyedRequest> key;
};

// Those of the checks that need no body, in the same order, for a request whose
// body is still to come.
Result<Done> check_head(const Ports& ports, const DeskSite& site, const BodyLimits& limits,
                        const Route& route, const Request& request);

// The checks of contract §2 in its order, from 401 to the idempotency key; what
// comes before (404, 405) is the router's, what comes after the handler's.
Result<CheckedRequest> check_request(const Ports& ports, const DeskSite& site,
                                     const BodyLimits& limits, const Route& route,
                                     const Request& request);

}  // namespace tickiti::http
