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

}  // namespace
}  // namespace tickiti
