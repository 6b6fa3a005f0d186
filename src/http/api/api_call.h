#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "application/caller.h"
#include "application/keyed_request.h"
#include "http/api/api_settings.h"
#include "http/api/follow_ups.h"
#include "http/api/password_threads.h"
#include "http/api/readiness.h"
#include "http/api/sign_in_limit.h"
#include "http/live/live_feed.h"
#include "http/message.h"
#include "http/middleware/desk_site.h"
#include "http/middleware/rate_limit.h"
#include "http/middleware/request_metrics.h"
#include "http/replier.h"

namespace tickiti::http {

// What handlers work with. Completions that may outlive the API capture copies
// of what they need (and `ports`, which outlives everything), never this.
struct ApiServices {
  const Ports& ports;
  ApiSettings settings;
  std::shared_ptr<const DeskSite> site;
  TimePoint started_at;
  std::shared_ptr<FollowUps> follow_ups;
  std::shared_ptr<LiveFeed> live;
  std::shared_ptr<Readiness> readiness;
  std::shared_ptr<PasswordThreads> passwords;
  std::shared_ptr<RequestMetrics> metrics;
  std::shared_ptr<RateLimit> idempotency_key_limit;
  std::shared_ptr<SignInLimit> sign_in_limit;
  std::shared_ptr<std::atomic<bool>> draining;
};

// One request that has passed its route's checks.
struct ApiCall {
  Request request;
  std::vector<std::string> path_values;  // What the path has for each `{name}` of its route.
  Caller caller;                         // Meaningless when the route takes anyone.
  Json body;                             // An object.
  std::optional<KeyedRequest> key;
  Replier replier;
};

}  // namespace tickiti::http
