#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "application/caller.h"
#include "application/keyed_request.h"
#include "http/api/api_settings.h"
#include "http/api/follow_ups.h"
#include "http/message.h"
#include "http/middleware/rate_limit.h"
#include "http/middleware/request_metrics.h"
#include "http/replier.h"

namespace tickiti::http {

// What handlers work with. Completions that may outlive the API capture copies
// of what they need (and `ports`, which outlives everything), never this.
struct ApiServices {
  const Ports& ports;
  ApiSettings settings;
  TimePoint started_at;
  std::shared_ptr<FollowUps> follow_ups;
  std::shared_ptr<RequestMetrics> metrics;
  std::shared_ptr<RateLimit> idempotency_key_limit;
  std::shared_ptr<std::atomic<bool>> draining;
};

// One request that has passed its route's checks.
struct ApiCall {
  Request request;
  Caller caller;  // Meaningless when the route takes anyone.
  Json body;      // An object.
  std::optional<KeyedRequest> key;
  Replier replier;
};

}  // namespace tickiti::http
