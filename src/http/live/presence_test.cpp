#include "http/live/presence.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

using std::chrono::milliseconds;

constexpr Presence::Time kNow{std::chrono::hours{1}};

Viewer viewer(std::int64_t person, bool is_editing = false) {
  const std::string name = "p" + std::to_string(person);
  return {PersonId{person}, name + "@example.com", name, is_editing};
}

std::string names(const std::vector<Viewer>& people) {
  std::string all;
  for (const Viewer& person : people) {
    all += person.name + (person.is_editing ? "* " : " ");
  }
  return all;
}

TEST(PresenceTest, APersonIsThereOnceHoweverManyListenersTheyHave) {
  Presence presence;
  presence.join(100, 1, viewer(7), kNow);
  presence.join(100, 2, viewer(8), kNow);
  presence.join(100, 3, viewer(7, true), kNow);
  presence.join(101, 4, viewer(9), kNow);
  EXPECT_EQ(names(presence.people(100)), "p7* p8 ");
  EXPECT_EQ(presence.listeners(100), (std::vector<ListenerId>{1, 2, 3}));

  presence.leave(100, 3, kNow);
  EXPECT_EQ(names(presence.people(100)), "p7 p8 ");
  presence.leave(100, 1, kNow);
  EXPECT_EQ(names(presence.people(100)), "p8 ");
  EXPECT_EQ(names(presence.people(102)), "");
}

TEST(PresenceTest, NobodyIsNotAmongThePeopleButHears) {
  Presence presence;
  presence.join(100, 1, Viewer{}, kNow);
  EXPECT_EQ(names(presence.people(100)), "");
  EXPECT_EQ(presence.listeners(100), (std::vector<ListenerId>{1}));
}

TEST(PresenceTest, ATicketIsDueOnceALittleAfterItsFirstChange) {
  Presence presence;
  EXPECT_FALSE(presence.next_due());
  presence.join(100, 1, viewer(7), kNow);
  presence.join(100, 2, viewer(8), kNow + milliseconds{50});
  EXPECT_EQ(presence.next_due(), kNow + Presence::kDelay);
  EXPECT_TRUE(presence.take_due(kNow + Presence::kDelay - milliseconds{1}).empty());
  EXPECT_EQ(presence.take_due(kNow + Presence::kDelay), (std::vector<std::int64_t>{100}));
  EXPECT_FALSE(presence.next_due());

  presence.leave(100, 1, kNow);
  EXPECT_EQ(presence.next_due(), kNow + Presence::kDelay);
}

TEST(PresenceTest, ATicketThatEveryoneLeftIsForgotten) {
  Presence presence;
  presence.join(100, 1, viewer(7), kNow);
  presence.leave(100, 1, kNow);
  presence.leave(100, 1, kNow);
  EXPECT_FALSE(presence.next_due());
  EXPECT_TRUE(presence.listeners(100).empty());
}

}  // namespace
}  // namespace tickiti::http
