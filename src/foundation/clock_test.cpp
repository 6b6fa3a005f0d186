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

TEST(FirstMomentOfTest, IsMidnightInUtc) {
  for (const char* day : {"2026-05-01", "2024-02-29", "1970-01-01", "9999-12-31"}) {
    const auto moment = first_moment_of(day);
    ASSERT_TRUE(moment) << day;
    EXPECT_EQ(to_rfc3339(*moment), std::string(day) + "T00:00:00+00:00");
  }
}

TEST(FirstMomentOfTest, KnowsWhatIsNoDay) {
  for (const char* text : {"", "2026", "2026-5-1", "2026-05-1 ", "2026-13-01", "2026-00-10",
                           "2026-04-31", "2025-02-29", "2026/05/01", "26-05-0001",
                           "2026-05-01T00:00:00+00:00", "+026-05-01", "2026-05--1", "tomorrow"}) {
    EXPECT_FALSE(first_moment_of(text)) << text;
  }
}

TEST(SystemClockTest, TellsATimeOfThisCentury) {
  EXPECT_GT(SystemClock{}.now(), TimePoint{seconds{1767225600}});
}

}  // namespace
}  // namespace tickiti
