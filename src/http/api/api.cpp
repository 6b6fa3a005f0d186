#include "http/api/api.h"

#include <string>
#include <utility>

#include "http/api/api_call.h"
#include "http/api/routes.h"
#include "http/error_reply.h"
#include "http/middleware/check_request.h"
#include "http/middleware/observe.h"
#include "http/router.h"

namespace tickiti::http {
namespace {

constexpr int kIdempotencyKeysPerMinute = 600;

ApiServices make_services(const Ports& ports, ApiSettings settings) {
  return {.ports = ports,
          .settings = std::move(settings),
          .started_at = ports.clock.now(),
          .follow_ups = std::make_shared<FollowUps>(),
          .metrics = std::make_shared<RequestMetrics>(),
          .idempotency_key_limit = std::make_shared<RateLimit>(kIdempotencyKeysPerMinute),
          .draining = std::make_shared<std::atomic<bool>>(false)};
}

Reply method_not_allowed(const Route& route) {
  const std::string methods = allowed_methods(route);
  Reply reply =
      error_reply(make_error(ErrorCode::kMethodNotAllowed,
                             "This endpoint does not take that method; use " + methods + "."));
  reply.headers.emplace_back("Allow", methods);
  return reply;
}

}  // namespace

struct Api::Parts {
  ApiServices services;
  BodyLimits limits;
  Router router;

  void handle(Request request, Responder respond) const;
};

void Api::Parts::handle(Request request, Responder respond) const {
  const Replier replier(observe(request, std::move(respond), services.metrics), request.request_id);
  const Route* route = router.find(request.path);
  if (route == nullptr) {
    replier.fail(make_error(ErrorCode::kNotFound, "There is no such endpoint; check the path."));
    return;
  }
  if (!allows(*route, request.method)) {
    replier.send(method_not_allowed(*route));
    return;
  }
  Result<CheckedRequest> checked = check_request(services.ports, limits, *route, request);
  if (!checked) {
    replier.fail(checked.error());
    return;
  }
  ApiCall call{.request = std::move(request),
               .caller = std::move(checked->caller),
               .body = std::move(checked->body),
               .key = std::move(checked->key),
               .replier = replier};
  route->handler(services, call);
}

Api::Api(const Ports& ports, ApiSettings settings) {
  const BodyLimits limits{.body = settings.body_limit, .content = settings.content_limit};
  parts_ = std::make_shared<Parts>(
      Parts{make_services(ports, std::move(settings)), limits, Router(api_routes())});
}

Api::~Api() { parts_->services.follow_ups->stop(); }

Handler Api::handler() {
  return [parts = parts_](Request request, Responder respond) {
    parts->handle(std::move(request), std::move(respond));
  };
}

std::function<std::size_t(std::string_view)> Api::body_limit() const {
  return [parts = parts_](std::string_view path) {
    const Route* route = parts->router.find(path);
    return route == nullptr ? parts->limits.body : limit_of(*route, parts->limits);
  };
}

void Api::start_draining() { *parts_->services.draining = true; }

}  // namespace tickiti::http
