#pragma once

#include <memory>

#include "http/message.h"
#include "http/middleware/request_metrics.h"

namespace tickiti::http {

// A responder that counts the answer in `metrics` and writes the access line
// (debug level; neither bodies nor tokens) before it passes it on.
Responder observe(const Request& request, Responder respond,
                  std::shared_ptr<RequestMetrics> metrics);

}  // namespace tickiti::http
