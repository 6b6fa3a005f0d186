#include "foundation/time_span.h"

#include <gtest/gtest.h>

#include <string>

namespace tickiti {
namespace {

using std::chrono::milliseconds;

struct Case {
  std::string_view text;
  std::string_view first;  // To the second.
  long long length_ms;
};

class TimeSpanTest : public ::testing::TestWithParam<Case> {};

TEST_P(TimeSpanTest, IsAsLongAsTheTextIsExact) {
  const auto span = time_span_of(GetParam().text);
  ASSERT_TRUE(span);
  EXPECT_EQ(to_rfc3339(span->first), GetParam().first);
  EXPECT_EQ((span->end - span->first).count(), GetParam().length_ms);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, TimeSpanTest,
    ::testing::Values(Case{"2026-05-01", "2026-05-01T00:00:00+00:00", 86'400'000},
                      Case{"2026-05-01T09:14:02+00:00", "2026-05-01T09:14:02+00:00", 1000},
                      Case{"2026-05-01T09:14:02Z", "2026-05-01T09:14:02+00:00", 1000},
                      Case{"2026-05-01t09:14:02z", "2026-05-01T09:14:02+00:00", 1000},
                      Case{"2026-05-01T00:14:02+02:00", "2026-04-30T22:14:02+00:00", 1000},
                      Case{"2026-05-01T23:14:02-01:30", "2026-05-02T00:44:02+00:00", 1000},
                      Case{"2026-05-01T00:14:02+0200", "2026-04-30T22:14:02+00:00", 1000},
                      Case{"2026-05-01T23:14:02-0130", "2026-05-02T00:44:02+00:00", 1000},
                      Case{"2026-05-01 00:14:02+02", "2026-04-30T22:14:02+00:00", 1000},
                      Case{"2026-05-01 09:14:02", "2026-05-01T09:14:02+00:00", 1000},
                      Case{"2026-05-01T09:14:02", "2026-05-01T09:14:02+00:00", 1000},
                      Case{"2026-05-01 09:14:02Z", "2026-05-01T09:14:02+00:00", 1000},
                      Case{"2026-05-01 09:14:02.25", "2026-05-01T09:14:02+00:00", 1},
                      Case{"2026-05-01T09:14:02.5Z", "2026-05-01T09:14:02+00:00", 1}));

TEST(TimeSpanOfTest, KeepsThousandthsOfASecond) {
  const auto whole = time_span_of("2026-05-01T09:14:02Z");
  for (const auto& [fraction, ms] : {std::pair{".5", 500}, {".05", 50}, {".1239", 123}}) {
    const auto span = time_span_of("2026-05-01T09:14:02" + std::string(fraction) + "Z");
    ASSERT_TRUE(span) << fraction;
    EXPECT_EQ(span->first - whole->first, milliseconds{ms}) << fraction;
  }
}

TEST(TimeSpanOfTest, KnowsWhatIsNoTime) {
  for (const char* text : {"",
                           "2026",
                           "yesterday",
                           "2026-13-01",
                           "2026-05-01T",
                           "2026-05-01 ",
                           "2026-05-01T09:14",
                           "2026-05-01_09:14:02",
                           "2026-05-01  09:14:02",
                           "2026-05-01T24:00:00Z",
                           "2026-05-01T09:60:02Z",
                           "2026-05-01T09:14:60Z",
                           "2026-05-01T09:14:02.Z",
                           "2026-05-01T09:14:02.",
                           "2026-05-01T09:14:02+24:00",
                           "2026-05-01T09:14:02+2400",
                           "2026-05-01T09:14:02+0260",
                           "2026-05-01T09:14:02+2",
                           "2026-05-01T09:14:02+020",
                           "2026-05-01T09:14:02+02:",
                           "2026-05-01T09:14:02+02:0",
                           "2026-05-01T09:14:02+02000",
                           "2026-05-01T09:14:02 +02:00",
                           "2026-05-01T09:14:02Zz",
                           "2026-05-01T09:14:02 ",
                           "2026-05-01T-9:14:02Z",
                           "2026-05-01T09-14-02Z",
                           "2026-02-30T09:14:02Z"}) {
    EXPECT_FALSE(time_span_of(text)) << text;
  }
}

}  // namespace
}  // namespace tickiti
