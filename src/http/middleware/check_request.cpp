#include "http/middleware/check_request.h"

#include "http/middleware/authorize.h"
#include "http/middleware/idempotency.h"

namespace tickiti::http {

Result<CheckedRequest> check_request(const Ports& ports, const BodyLimits& limits,
                                     const Route& route, const Request& request) {
  CheckedRequest checked;
  if (route.access == Access::kToken) {
    checked.caller = TRY(authorize(ports, route, request));
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
