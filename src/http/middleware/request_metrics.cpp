#include "http/middleware/request_metrics.h"

#include <fmt/format.h>

namespace tickiti::http {

void RequestMetrics::count(int status, std::chrono::microseconds duration) {
  const auto status_class = static_cast<std::size_t>(status / 100);
  if (status_class < by_class_.size()) {
    ++by_class_.at(status_class);
  }
  ++count_;
  microseconds_ += duration.count();
}

std::string RequestMetrics::to_text() const {
  std::string text =
      "# HELP tickiti_http_requests_total Answered requests by class of status.\n"
      "# TYPE tickiti_http_requests_total counter\n";
  for (std::size_t status_class = 2; status_class < by_class_.size(); ++status_class) {
    text += fmt::format("tickiti_http_requests_total{{class=\"{}xx\"}} {}\n", status_class,
                        by_class_.at(status_class).load());
  }
  const std::int64_t total = microseconds_;
  text +=
      "# HELP tickiti_http_request_duration_seconds From the whole request to its answer.\n"
      "# TYPE tickiti_http_request_duration_seconds summary\n";
  text += fmt::format("tickiti_http_request_duration_seconds_sum {}.{:06}\n", total / 1'000'000,
                      total % 1'000'000);
  text += fmt::format("tickiti_http_request_duration_seconds_count {}\n", count_.load());
  return text;
}

}  // namespace tickiti::http
