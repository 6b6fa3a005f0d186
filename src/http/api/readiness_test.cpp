#include "http/api/readiness.h"

#include <gtest/gtest.h>

#include <future>

namespace tickiti::http {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(ReadinessTest, TellsTheOutcomeOfACheck) {
  bool is_there = true;
  Readiness readiness(
      [&]() -> Result<Done> {
        if (!is_there) {
          return make_error(ErrorCode::kUnavailable, "away");
        }
        return Done{};
      },
      hours{1});
  EXPECT_TRUE(readiness.ask());
  is_there = false;
  EXPECT_EQ(readiness.ask().error().message, "away");
  is_there = true;
  EXPECT_TRUE(readiness.ask());
}

TEST(ReadinessTest, AFrozenDatabaseKeepsNobodyWaiting) {
  std::promise<void> thaw;
  Readiness readiness(
      [frozen = thaw.get_future().share()]() -> Result<Done> {
        frozen.wait();
        return Done{};
      },
      milliseconds{20});
  EXPECT_FALSE(readiness.ask());
  EXPECT_FALSE(readiness.ask());
  EXPECT_EQ(readiness.ask().error().code, ErrorCode::kUnavailable);
  thaw.set_value();
}

TEST(ReadinessTest, IsNotReadyOnceStopped) {
  Readiness readiness([]() -> Result<Done> { return Done{}; }, hours{1});
  readiness.stop();
  EXPECT_FALSE(readiness.ask());
}

}  // namespace
}  // namespace tickiti::http
