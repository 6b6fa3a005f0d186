#include "http/middleware/failure_limit.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr FailureLimit::Time kNow{std::chrono::hours{1000}};

TEST(FailureLimitTest, AllowsSoManyThenSaysHowLongToWait) {
  FailureLimit limit({.most = 2, .window = minutes{15}});

  EXPECT_FALSE(limit.take("a", kNow));
  EXPECT_FALSE(limit.take("a", kNow + minutes{14}));
  EXPECT_EQ(limit.take("a", kNow + minutes{14}), seconds{60});
  EXPECT_EQ(limit.take("a", kNow + minutes{15} - std::chrono::milliseconds{1}), seconds{1});
  EXPECT_FALSE(limit.take("a", kNow + minutes{15}));
}

TEST(FailureLimitTest, CountsEachKeyForItself) {
  FailureLimit limit({.most = 1, .window = minutes{15}});

  EXPECT_FALSE(limit.take("a", kNow));
  EXPECT_FALSE(limit.take("b", kNow));
  EXPECT_TRUE(limit.take("a", kNow));
}

TEST(FailureLimitTest, SuccessesDoNotCount) {
  FailureLimit limit({.most = 2, .window = minutes{15}});

  EXPECT_FALSE(limit.take("a", kNow));
  for (int round = 0; round < 5; ++round) {
    EXPECT_FALSE(limit.take("a", kNow));
    limit.give_back("a");
  }
  EXPECT_FALSE(limit.take("a", kNow));
  EXPECT_TRUE(limit.take("a", kNow));
  limit.give_back("unknown");
}

TEST(FailureLimitTest, ForgetsOnRequest) {
  FailureLimit limit({.most = 1, .window = minutes{15}});

  EXPECT_FALSE(limit.take("a", kNow));
  limit.forget("a");
  EXPECT_FALSE(limit.take("a", kNow));
}

TEST(FailureLimitTest, KeepsABoundedNumberOfKeysAndLosesTheOldest) {
  FailureLimit limit({.most = 1, .window = minutes{15}, .most_keys = 2});

  EXPECT_FALSE(limit.take("a", kNow));
  EXPECT_FALSE(limit.take("b", kNow + seconds{1}));
  EXPECT_FALSE(limit.take("c", kNow + seconds{2}));
  EXPECT_TRUE(limit.take("b", kNow + seconds{3}));
  EXPECT_TRUE(limit.take("c", kNow + seconds{3}));
  EXPECT_FALSE(limit.take("a", kNow + seconds{3}));
}

}  // namespace
}  // namespace tickiti::http
