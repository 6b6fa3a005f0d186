#include "foundation/clock.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(ToRfc3339Test, WritesUtcWithOffset) {
  EXPECT_EQ(to_rfc3339(TimePoint{seconds{1777626842}}), "2026-05-01T09:14:02+00:00");
  EXPECT_EQ(to_rfc3339(TimePoint{}), "1970-01-01T00:00:00+00:00");
}

TEST(ToRfc3339Test, KnowsLeapDays) {
  EXPECT_EQ(to_rfc3339(TimePoint{seconds{1709251199}}), "2024-02-29T23:59:59+00:00");
}

TEST(ToRfc3339Test, DropsPartsOfASecondTowardsThePast) {
  EXPECT_EQ(to_rfc3339(TimePoint{milliseconds{1999}}), "1970-01-01T00:00:01+00:00");
  EXPECT_EQ(to_rfc3339(TimePoint{milliseconds{-1}}), "1969-12-31T23:59:59+00:00");
}

TEST(SystemClockTest, TellsATimeOfThisCentury) {
  EXPECT_GT(SystemClock{}.now(), TimePoint{seconds{1767225600}});
}

}  // namespace
}  // namespace tickiti
