#include "http/api/api.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "http/api/api_call.h"
#include "http/api/desk_feed.h"
#include "http/api/probes.h"
#include "http/api/routes.h"
#include "http/error_reply.h"
#include "http/live/live_thread.h"
#include "http/middleware/check_request.h"
#include "http/middleware/observe.h"
#include "http/middleware/refuse_early.h"
#include "http/middleware/security_headers.h"
#include "http/pages/pages.h"
#include "http/router.h"

namespace tickiti::http {
namespace {

constexpr int kIdempotencyKeysPerMinute = 600;

// From here on a body may keep a thread busy for longer than others should wait:
// HTML is cleaned at some 2 MB a second.
constexpr std::size_t kLargeBody = 128UL * 1024;

ApiServices make_services(const Ports& ports, ApiSettings settings) {
  auto site = std::make_shared<const DeskSite>(settings.public_url);
  auto readiness = make_readiness(ports, settings.health);
  auto live = make_desk_feed(ports, settings.version);
  return {.ports = ports,
          .settings = std::move(settings),
          .site = std::move(site),
          .started_at = ports.clock.now(),
          .follow_ups = std::make_shared<FollowUps>(),
          .live = std::move(live),
          .readiness = std::move(readiness),
          .passwords = std::make_shared<PasswordThreads>(),
          .metrics = std::make_shared<RequestMetrics>(),
          .idempotency_key_limit = std::make_shared<RateLimit>(kIdempotencyKeysPerMinute),
          .sign_in_limit = std::make_shared<SignInLimit>(ports.hasher),
          .draining = std::make_shared<std::atomic<bool>>(false)};
}

bool needs_caller(const Route& route) {
  return route.access == Access::kCaller || route.access == Access::kSession;
}

}  // namespace

struct Api::Parts {
  ApiServices services;
  BodyLimits limits;
  Router router;
  Pages pages;
  Transport transport;

  void handle(Request request, const Responder& respond) const;
};

void Api::Parts::handle(Request request, const Responder& respond) const {
  const auto is_known = std::make_shared<std::atomic<bool>>(false);
  Responder marked = [is_known, respond](Reply reply) {
    reply.is_to_known_caller = *is_known;
    respond(std::move(reply));
  };
  Responder secured = with_security_headers(request, std::move(marked), transport);
  const Replier replier(observe(request, std::move(secured), services.metrics), request.request_id);
  const Route* route = router.find(request.path);
  if (route == nullptr) {
    if (std::optional<Reply> reply = pages.answer(request)) {
      replier.send(std::move(*reply));
      return;
    }
    replier.fail(make_error(ErrorCode::kNotFound, "There is no such endpoint; check the path."));
    return;
  }
  if (!allows(*route, request.method)) {
    replier.send(method_not_allowed(allowed_methods(*route)));
    return;
  }
  if (std::optional<Reply> refusal = refuse_early(*services.site, *route, request)) {
    replier.send(std::move(*refusal));
    return;
  }
  if (request.body_pending && route->method == Method::kPost) {
    const Result<Done> checked =
        check_head(services.ports, *services.site, limits, *route, request);
    if (checked) {
      Reply go_on;
      go_on.status = Reply::kReadOn;
      go_on.is_to_known_caller = needs_caller(*route);
      respond(std::move(go_on));
    } else {
      replier.fail(checked.error());
    }
    return;
  }
  Result<CheckedRequest> checked =
      check_request(services.ports, *services.site, limits, *route, request);
  if (!checked) {
    replier.fail(checked.error());
    return;
  }
  request.body = {};  // Large ones are not kept twice.
  *is_known = needs_caller(*route);
  std::vector<std::string> path_values = http::path_values(*route, request.path);
  ApiCall call{.request = std::move(request),
               .path_values = std::move(path_values),
               .caller = std::move(checked->caller),
               .body = std::move(checked->body),
               .key = std::move(checked->key),
               .replier = replier};
  route->handler(services, call);
}

Api::Api(const Ports& ports, ApiSettings settings) {
  const BodyLimits limits{.body = settings.body_limit, .content = settings.content_limit};
  Pages pages(settings.pages, [&ports] { return ports.random.uuid(); });
  const Transport transport =
      settings.public_url.starts_with("https://") ? Transport::kHttps : Transport::kPlain;
  parts_ = std::make_shared<Parts>(Parts{make_services(ports, std::move(settings)), limits,
                                         Router(api_routes()), std::move(pages), transport});
  live_thread_ = std::make_unique<LiveThread>(parts_->services.live);
  changes_ = ports.database.on_change(
      [live = parts_->services.live](const std::vector<TicketId>& tickets) {
        live->note_changes(tickets);
      });
}

Api::~Api() {
  changes_.reset();
  live_thread_.reset();
  parts_->services.follow_ups->stop();
  parts_->services.readiness->stop();
}

Handler Api::handler() {
  return [parts = parts_](Request request, const Responder& respond) {
    parts->handle(std::move(request), respond);
  };
}

std::function<std::size_t(std::string_view)> Api::body_limit() const {
  return [parts = parts_](std::string_view path) {
    const Route* route = parts->router.find(path);
    return route == nullptr ? kMostPublicBody : limit_of(*route, parts->limits);
  };
}

std::function<Lane(const Request&)> Api::lane() const {
  return [](const Request& request) {
    if (request.path == "/livez") {
      return Lane::kHere;
    }
    if (request.path == "/readyz" || request.path == "/metrics") {
      return Lane::kProbe;
    }
    return request.body.size() > kLargeBody ? Lane::kLarge : Lane::kUsual;
  };
}

void Api::start_draining() {
  *parts_->services.draining = true;
  parts_->services.live->end();
}

}  // namespace tickiti::http
