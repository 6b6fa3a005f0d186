#include "domain/retry_policy.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

using std::chrono::seconds;

TEST(RetryPolicyTest, FollowsTheDefaultPlanOfTheContract) {
  const RetryPolicy policy;
  const int planned[] = {5, 20, 80, 320, 1280, 5120, 20480, 21600, 21600};
  int failures = 0;
  for (const int expected : planned) {
    EXPECT_EQ(retry_delay(policy, ++failures, 0.5), seconds{expected}) << "after " << failures;
  }
  EXPECT_EQ(retry_delay(policy, 100, 0.5), seconds{21600});
}

TEST(RetryPolicyTest, SpreadsEachDelayByAFifth) {
  EXPECT_EQ(retry_delay({}, 1, 0.0), seconds{4});
  EXPECT_NEAR(static_cast<double>(retry_delay({}, 1, 0.999999).count()), 6000.0, 2.0);
}

TEST(RetryPolicyTest, NeverPassesTheCap) {
  const RetryPolicy policy{.max_attempts = 5, .base = seconds{3600}, .cap = seconds{3600}};
  EXPECT_EQ(retry_delay(policy, 1, 0.5), seconds{3600});
  EXPECT_EQ(retry_delay(policy, 2, 0.5), seconds{3600});
}

TEST(RetryAfterTest, IsReadAsSecondsOrAsADate) {
  const TimePoint now{seconds{784'111'777}};  // Sun, 06 Nov 1994 08:49:37 GMT
  using Asked = std::optional<std::chrono::milliseconds>;

  EXPECT_EQ(read_retry_after("0", now), Asked{seconds{0}});
  EXPECT_EQ(read_retry_after("120", now), Asked{seconds{120}});
  EXPECT_EQ(read_retry_after("4000000000", now), Asked{seconds{1'000'000'000}});
  EXPECT_EQ(read_retry_after("Sun, 06 Nov 1994 08:50:37 GMT", now), Asked{seconds{60}});
  EXPECT_EQ(read_retry_after("Sun, 06 Nov 1994 08:48:37 GMT", now), Asked{seconds{0}});
  for (const char* text : {"", "-1", "1.5", "soon", "12 s", "Sun, 06 Nov 1994 08:50:37 GMT+1",
                           "99999999999999999999"}) {
    EXPECT_EQ(read_retry_after(text, now), Asked{}) << text;
  }
}

TEST(RetryAfterTest, IsHonouredBetweenOnceAndTwiceThePlan) {
  EXPECT_EQ(honour_retry_after(seconds{20}, std::nullopt), seconds{20});
  EXPECT_EQ(honour_retry_after(seconds{20}, seconds{1}), seconds{20});
  EXPECT_EQ(honour_retry_after(seconds{20}, seconds{30}), seconds{30});
  EXPECT_EQ(honour_retry_after(seconds{20}, seconds{3600}), seconds{40});
}

}  // namespace
}  // namespace tickiti
