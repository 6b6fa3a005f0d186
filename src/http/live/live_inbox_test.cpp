#include "http/live/live_inbox.h"

#include <gtest/gtest.h>

#include <future>

namespace tickiti::http {
namespace {

using Time = std::chrono::steady_clock::time_point;
using WakeFor = LiveInbox::WakeFor;

std::vector<TicketId> ids(std::int64_t first, std::int64_t last) {
  std::vector<TicketId> all;
  for (std::int64_t id = first; id <= last; ++id) {
    all.push_back(TicketId{id});
  }
  return all;
}

TEST(ChangesTest, EachTicketIsNamedOnce) {
  Changes changes;
  EXPECT_TRUE(changes.empty());
  changes.add(ids(1, 3));
  changes.add(ids(2, 4));
  EXPECT_EQ(changes.tickets(), ids(1, 4));
  EXPECT_FALSE(changes.more());
}

TEST(ChangesTest, AHundredAreNamedAndAboveThatSomeAreLeftOut) {
  Changes changes;
  changes.add(ids(1, 100));
  changes.add(ids(50, 60));
  EXPECT_FALSE(changes.more());
  changes.add(ids(101, 101));
  EXPECT_TRUE(changes.more());
  EXPECT_EQ(changes.tickets(), ids(1, 100));

  Changes sum;
  sum.add(ids(1, 1));
  sum.add(changes);
  EXPECT_TRUE(sum.more());
}

TEST(ChangesTest, OfTicketsNobodyNamesAreChangesToo) {
  Changes changes;
  changes.add(std::vector<TicketId>{});
  EXPECT_FALSE(changes.empty());
  EXPECT_TRUE(changes.more());

  Changes named;
  named.add(ids(1, 1));
  Changes sum;
  sum.add(named);
  EXPECT_FALSE(sum.more());
  sum.add(changes);
  EXPECT_TRUE(sum.more());
  EXPECT_EQ(sum.tickets(), ids(1, 1));
}

TEST(LiveInboxTest, WhatWasLeftIsTakenOnce) {
  LiveInbox inbox;
  Listener listener;
  listener.id = 7;
  inbox.join(std::move(listener));
  inbox.leave(3);
  inbox.note(ids(1, 2));
  const LiveInbox::Contents first = inbox.take();
  ASSERT_EQ(first.joined.size(), 1U);
  EXPECT_EQ(first.joined[0].id, 7U);
  EXPECT_EQ(first.left, (std::vector<ListenerId>{3}));
  EXPECT_EQ(first.changes.tickets(), ids(1, 2));
  EXPECT_FALSE(first.ended);

  inbox.end();
  const LiveInbox::Contents second = inbox.take();
  EXPECT_TRUE(second.joined.empty() && second.left.empty() && second.changes.empty());
  EXPECT_TRUE(second.ended);
  EXPECT_TRUE(inbox.take().ended);
}

TEST(LiveInboxTest, WordThatCameBeforeEndsTheSleepAtOnce) {
  LiveInbox inbox;
  inbox.leave(1);
  inbox.sleep_until(Time::max(), WakeFor::kAllButChanges);
  inbox.take();
  inbox.note(ids(1, 1));
  inbox.sleep_until(Time::max(), WakeFor::kAll);
}

TEST(LiveInboxTest, WordFromAnotherThreadEndsTheSleep) {
  LiveInbox inbox;
  auto other = std::async(std::launch::async, [&] { inbox.note(ids(1, 1)); });
  inbox.sleep_until(Time::max(), WakeFor::kAll);
  EXPECT_FALSE(inbox.take().changes.empty());
}

TEST(LiveInboxTest, ChangesThatCanWaitDoNotEndTheSleep) {
  LiveInbox inbox;
  inbox.note(ids(1, 1));
  const Time end = std::chrono::steady_clock::now() + std::chrono::milliseconds{5};
  inbox.sleep_until(end, WakeFor::kAllButChanges);
  EXPECT_GE(std::chrono::steady_clock::now(), end);
  EXPECT_FALSE(inbox.take().changes.empty());
}

}  // namespace
}  // namespace tickiti::http
