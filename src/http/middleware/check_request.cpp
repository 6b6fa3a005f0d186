#include "http/middleware/check_request.h"

#include "http/middleware/authorize.h"
#include "http/middleware/idempotency.h"

namespace tickiti::http {
namespace {

// Meaningless when the route takes anyone.
Result<Caller> identify(const Ports& ports, const DeskSite& site, const Route& route,
                        const Request& request) {
  switch (route.access) {
    case Access::kCaller:
    case Access::kSession:
      return authorize(ports, site, route, request);
    case Access::kVisitor:
      TRY(site.check_origin(request));
      break;
    case Access::kAnyone:
      break;
  }
  return Caller{};
}

}  // namespace

Result<Done> check_head(const Ports& ports, const DeskSite& site, const BodyLimits& limits,
                        const Route& route, const Request& request) {
  TRY(identify(ports, site, route, request));
  return check_body_headers(route, request, limits);
}

Result<CheckedRequest> check_request(const Ports& ports, const DeskSite& site,
                                     const BodyLimits& limits, const Route& route,
                                     const Request& request) {
  CheckedRequest checked;
  checked.caller = TRY(identify(ports, site, route, request));
  if (route.method == Method::kGet) {
    return checked;
  }
  checked.body = TRY(read_body(route, request, limits));
  checked.key = TRY(
      read_idempotency_key(ports.hasher, route, request, checked.caller.token.id, checked.body));
  return checked;
}

}  // namespace tickiti::http
