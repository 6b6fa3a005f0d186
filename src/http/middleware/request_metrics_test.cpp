#include "http/middleware/request_metrics.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

TEST(RequestMetricsTest, CountsByClassAndAddsUpTheTime) {
  RequestMetrics metrics;
  metrics.count(200, std::chrono::microseconds{1'500'000});
  metrics.count(201, std::chrono::microseconds{250});
  metrics.count(404, std::chrono::microseconds{0});

  const std::string text = metrics.to_text();

  EXPECT_NE(text.find("tickiti_http_requests_total{class=\"2xx\"} 2\n"), std::string::npos);
  EXPECT_NE(text.find("tickiti_http_requests_total{class=\"4xx\"} 1\n"), std::string::npos);
  EXPECT_NE(text.find("tickiti_http_requests_total{class=\"5xx\"} 0\n"), std::string::npos);
  EXPECT_NE(text.find("tickiti_http_request_duration_seconds_sum 1.500250\n"), std::string::npos);
  EXPECT_NE(text.find("tickiti_http_request_duration_seconds_count 3\n"), std::string::npos);
}

}  // namespace
}  // namespace tickiti::http
