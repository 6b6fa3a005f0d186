#include "domain/breaker.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

using std::chrono::minutes;

constexpr TimePoint kNow{std::chrono::hours{1}};
constexpr JobId kJob{1};
constexpr JobId kOther{2};

Breaker open_breaker() {
  Breaker breaker;
  for (int n = 0; n < 10; ++n) {
    note_away(breaker, n % 2 == 0 ? kJob : kOther, kNow);
  }
  return breaker;
}

TEST(BreakerTest, OpensWithTheTenthFailureInARow) {
  Breaker breaker;
  for (int n = 0; n < 9; ++n) {
    note_away(breaker, n % 2 == 0 ? kJob : kOther, kNow);
    EXPECT_FALSE(is_open(breaker)) << n;
  }
  note_away(breaker, kJob, kNow);
  EXPECT_EQ(breaker.next_probe_at, kNow + minutes{1});
}

TEST(BreakerTest, OneJobAloneOpensNothing) {
  Breaker breaker;
  for (int n = 0; n < 30; ++n) {
    note_away(breaker, kJob, kNow);
  }
  EXPECT_FALSE(is_open(breaker));
  note_away(breaker, kOther, kNow);
  EXPECT_TRUE(is_open(breaker));
}

TEST(BreakerTest, PausesBetweenProbesDoubleUpToAnHour) {
  Breaker breaker = open_breaker();
  const int pauses[] = {2, 4, 8, 16, 32, 60, 60};
  for (const int expected : pauses) {
    begin_probe(breaker, kJob, kNow + minutes{10});
    EXPECT_EQ(breaker.next_probe_at, kNow + minutes{10});
    note_away(breaker, kJob, kNow);
    EXPECT_EQ(breaker.next_probe_at, kNow + minutes{expected});
    EXPECT_EQ(breaker.probe, JobId{});
  }
}

TEST(BreakerTest, WhileOpenOnlyTheProbeCounts) {
  Breaker breaker = open_breaker();
  note_away(breaker, kJob, kNow + minutes{5});
  EXPECT_EQ(breaker.next_probe_at, kNow + minutes{1});
  begin_probe(breaker, kJob, kNow + minutes{10});
  note_away(breaker, kOther, kNow + minutes{5});
  EXPECT_EQ(breaker.probe, kJob);
  EXPECT_EQ(breaker.next_probe_at, kNow + minutes{10});
}

TEST(BreakerTest, APersonMayProbeAtOnce) {
  Breaker breaker = open_breaker();
  choose_probe(breaker, kOther, kNow);
  EXPECT_EQ(breaker.probe, kOther);
  EXPECT_EQ(breaker.next_probe_at, kNow);
}

}  // namespace
}  // namespace tickiti
