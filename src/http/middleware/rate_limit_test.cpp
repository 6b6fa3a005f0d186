#include "http/middleware/rate_limit.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr TimePoint kMinute{milliseconds{60'000 * 1000}};

TEST(RateLimitTest, AllowsSoManyPerMinuteThenSaysHowLongToWait) {
  RateLimit limit(2);

  EXPECT_FALSE(limit.take("a", kMinute));
  EXPECT_FALSE(limit.take("a", kMinute + seconds{10}));
  EXPECT_EQ(limit.take("a", kMinute + milliseconds{20'500}), seconds{40});
  EXPECT_EQ(limit.take("a", kMinute + milliseconds{59'999}), seconds{1});
}

TEST(RateLimitTest, CountsEachClientForItself) {
  RateLimit limit(1);

  EXPECT_FALSE(limit.take("a", kMinute));
  EXPECT_FALSE(limit.take("b", kMinute));
  EXPECT_TRUE(limit.take("a", kMinute));
}

TEST(RateLimitTest, StartsAnewWithEachMinute) {
  RateLimit limit(1);

  EXPECT_FALSE(limit.take("a", kMinute));
  EXPECT_FALSE(limit.take("a", kMinute + seconds{60}));
}

}  // namespace
}  // namespace tickiti::http
