#include "domain/session.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr TimePoint kSeen{milliseconds{1'777'000'000'000}};

Session session() {
  Session row;
  row.last_seen_at = kSeen;
  return row;
}

TEST(SessionTest, LivesTwelveHoursAfterItWasLastSeen) {
  EXPECT_EQ(expires_at(session()), kSeen + hours{12});
  EXPECT_TRUE(is_alive(session(), kSeen + hours{12} - milliseconds{1}));
  EXPECT_FALSE(is_alive(session(), kSeen + hours{12}));
}

TEST(SessionTest, IsTouchedOnceAMinute) {
  EXPECT_FALSE(needs_touch(session(), kSeen));
  EXPECT_FALSE(needs_touch(session(), kSeen + minutes{1} - milliseconds{1}));
  EXPECT_TRUE(needs_touch(session(), kSeen + minutes{1}));
}

TEST(SessionTest, EachUseMovesItsEndToTheMinute) {
  EXPECT_EQ(seen_at(session(), kSeen + milliseconds{59'999}).last_seen_at, kSeen);
  EXPECT_EQ(seen_at(session(), kSeen + minutes{5}).last_seen_at, kSeen + minutes{5});
}

}  // namespace
}  // namespace tickiti
