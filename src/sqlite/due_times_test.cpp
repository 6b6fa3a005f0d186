#include "sqlite/due_times.h"

#include <gtest/gtest.h>

#include "sqlite/migrations.h"
#include "sqlite/test_support.h"

namespace tickiti::sqlite {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr TimePoint kNow{milliseconds{1'777'000'000'000}};
constexpr DueTimes::Steady::time_point kSteady{std::chrono::hours{10}};
constexpr std::chrono::hours kHour{1};

// Probes stand for all that waits.
class DueTimesTest : public ::testing::Test {
 protected:
  DueTimesTest()
      : connection_(Connection::open(folder_.database(), Access::kReadWrite, seconds{8}).value()),
        due_times_(*connection_) {
    EXPECT_TRUE(migrate(*connection_, built_in_migrations(), kNow));
    EXPECT_TRUE(connection_->execute("PRAGMA foreign_keys=OFF"));
    add_probe(1, kNow + seconds{30});
    EXPECT_TRUE(due_times_.follow_clock(kNow, kSteady));
  }

  void add_probe(std::int64_t intervention, TimePoint at) {
    EXPECT_TRUE(connection_->prepare("INSERT INTO breaker VALUES (?, 10, 0, 0, ?, 1000, 0)")
                    .bind(intervention)
                    .bind(at)
                    .run());
  }
  TimePoint probe_at(std::int64_t intervention) {
    Statement row =
        connection_->prepare("SELECT next_probe_at FROM breaker WHERE intervention_id = ?");
    row.bind(intervention);
    EXPECT_TRUE(row.step().value());
    return row.time();
  }

  TestFolder folder_;
  std::unique_ptr<Connection> connection_;
  DueTimes due_times_;
};

TEST_F(DueTimesTest, AClockThatRunsMovesNothing) {
  EXPECT_TRUE(due_times_.follow_clock(kNow + seconds{5}, kSteady + seconds{5}));
  EXPECT_TRUE(due_times_.follow_clock(kNow + milliseconds{9500}, kSteady + seconds{10}));
  EXPECT_EQ(probe_at(1), kNow + seconds{30});
}

TEST_F(DueTimesTest, WhatWaitsGoesBackWithTheClock) {
  EXPECT_TRUE(due_times_.follow_clock(kNow + seconds{5} - kHour, kSteady + seconds{5}));
  EXPECT_EQ(probe_at(1), kNow + seconds{30} - kHour);
  EXPECT_TRUE(due_times_.follow_clock(kNow + seconds{6} - kHour, kSteady + seconds{6}));
  EXPECT_EQ(probe_at(1), kNow + seconds{30} - kHour);
}

TEST_F(DueTimesTest, WhatIsDueStays) {
  add_probe(2, kNow - 2 * kHour);
  EXPECT_TRUE(due_times_.follow_clock(kNow - kHour, kSteady));
  EXPECT_EQ(probe_at(2), kNow - 2 * kHour);
}

TEST_F(DueTimesTest, AClockSetForwardMovesNothing) {
  EXPECT_TRUE(due_times_.follow_clock(kNow + kHour, kSteady));
  EXPECT_EQ(probe_at(1), kNow + seconds{30});
}

}  // namespace
}  // namespace tickiti::sqlite
