#include "http/strangers.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <map>
#include <set>

namespace tickiti::http {
namespace {

// Stands for connections, which are never looked into here.
class StrangersTest : public testing::Test {
 protected:
  Connection* one(std::size_t number) {
    return reinterpret_cast<Connection*>(&marks_.at(number));  // NOLINT
  }
  Connection* enter(const std::string& address, std::size_t number) {
    return strangers.enter(address, one(number), [this](const Connection& asked) {
      Strangers::Standing standing{.is_free = !busy.contains(&asked), .idle_since = {}};
      if (const auto idle = idle_for.find(&asked); idle != idle_for.end()) {
        standing.idle_since = now - idle->second;
      }
      return standing;
    });
  }

  Strangers strangers{2};
  const std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();
  std::set<const Connection*> busy;
  std::map<const Connection*, std::chrono::seconds> idle_for;

 private:
  std::array<std::max_align_t, 8> marks_{};
};

TEST_F(StrangersTest, OneMoreThanTheShareOfAnAddressMakesItsOldestLeave) {
  EXPECT_EQ(enter("192.0.2.1", 0), nullptr);
  EXPECT_EQ(enter("192.0.2.1", 1), nullptr);
  EXPECT_EQ(enter("192.0.2.2", 2), nullptr);
  EXPECT_EQ(enter("192.0.2.1", 3), one(0));
  strangers.leave("192.0.2.1", one(0));
  EXPECT_EQ(enter("192.0.2.1", 4), one(1));
}

TEST_F(StrangersTest, WhoIsBeingAnsweredStaysAndWhoIsKnownCountsNoMore) {
  enter("192.0.2.1", 0);
  enter("192.0.2.1", 1);
  busy.insert(one(0));
  EXPECT_EQ(enter("192.0.2.1", 2), one(1));
  strangers.leave("192.0.2.1", one(1));
  busy.insert(one(2));
  busy.insert(one(3));
  EXPECT_EQ(enter("192.0.2.1", 3), one(3));
  strangers.leave("192.0.2.1", one(3));
  strangers.leave("192.0.2.1", one(0));
  EXPECT_EQ(enter("192.0.2.1", 4), nullptr);
}

TEST_F(StrangersTest, TheLongestIdleLeavesBeforeOneThatHasBegunARequest) {
  enter("192.0.2.1", 0);
  enter("192.0.2.1", 1);
  idle_for[one(1)] = std::chrono::seconds{1};
  EXPECT_EQ(enter("192.0.2.1", 2), one(1));
  idle_for[one(2)] = std::chrono::seconds{5};
  EXPECT_EQ(enter("192.0.2.1", 3), one(2));
  strangers.leave("192.0.2.1", one(1));
  strangers.leave("192.0.2.1", one(2));
  idle_for.clear();
  idle_for[one(4)] = std::chrono::seconds{0};
  EXPECT_EQ(enter("192.0.2.1", 4), one(0));
}

}  // namespace
}  // namespace tickiti::http
