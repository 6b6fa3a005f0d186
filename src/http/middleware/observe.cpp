#include "http/middleware/observe.h"

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>

#include "foundation/log.h"

namespace tickiti::http {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Observed {
  std::string request_id;
  std::string method;
  std::string path;
  std::string traceparent;
  SteadyClock::time_point since;
};

void write_access_line(const Observed& request, int status, std::chrono::microseconds duration) {
  if (!log_enabled(LogLevel::kDebug)) {
    return;
  }
  log(LogLevel::kDebug, "request",
      {{"request_id", request.request_id},
       {"method", request.method},
       {"path", request.path},
       {"traceparent", request.traceparent},
       {"status", std::to_string(status)},
       {"duration_ms", fmt::format("{}.{:03}", duration.count() / 1000, duration.count() % 1000)}});
}

}  // namespace

Responder observe(const Request& request, Responder respond,
                  std::shared_ptr<RequestMetrics> metrics) {
  Observed observed{request.request_id, request.method, request.path,
                    std::string(request.header("traceparent")), SteadyClock::now()};
  return [observed = std::move(observed), respond = std::move(respond),
          metrics = std::move(metrics)](Reply reply) {
    const auto duration =
        std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - observed.since);
    metrics->count(reply.status, duration);
    write_access_line(observed, reply.status, duration);
    respond(std::move(reply));
  };
}

}  // namespace tickiti::http
