#include "http/middleware/check_request.h"

#include "http/middleware/authorize.h"
#include "http/middleware/idempotency.h"

namespace tickiti::http {

Result<CheckedRequest> check_request(const Ports& ports, const DeskSite& site,
                                     const BodyLimits& limits, const Route& route,
                                     const Request& request) {
  CheckedRequest checked;
  switch (route.access) {
    case Access::kCaller:
    case Access::kSession:
      checked.caller = TRY(authorize(ports, site, route, request));
      break;
    case Access::kVisitor:
      TRY(site.check_origin(request));
      break;
    case Access::kAnyone:
      break;
  }
  if (route.method == Method::kGet) {
    return checked;
  }
  checked.body = TRY(read_body(route, request, limits));
  checked.key = TRY(
      read_idempotency_key(ports.hasher, route, request, checked.caller.token.id, checked.body));
  return checked;
}

}  // namespace tickiti::http
