#include "postgres/change_feed.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <future>
#include <mutex>

#include "postgres/database_fixture.h"

namespace tickiti::postgres {
namespace {

class ChangeFeedTest : public DatabaseFixture {};

Result<TicketId> add_ticket(Database& database, std::int64_t number) {
  return transact_and_wait<TicketId>(database, [number](Transaction& tx) -> Result<TicketId> {
    Ticket row;
    row.number = number;
    row.queue = kInboxQueue;
    row.originator = TRY(tx.people.system()).id;
    row.subject = "Discount";
    return tx.tickets.insert(row, std::nullopt);
  });
}

// What a listener was told, in order.
class Heard {
 public:
  void operator()(const std::vector<TicketId>& tickets) {
    const std::lock_guard lock(mutex_);
    told_.push_back(tickets);
    came_.notify_all();
  }
  template <typename Wanted>
  bool wait_for(Wanted wanted) {
    std::unique_lock lock(mutex_);
    return came_.wait_for(lock, kTestPatience, [&] { return std::ranges::any_of(told_, wanted); });
  }
  std::size_t count(TicketId ticket) {
    const std::lock_guard lock(mutex_);
    std::size_t count = 0;
    for (const auto& tickets : told_) {
      count += static_cast<std::size_t>(std::ranges::count(tickets, ticket));
    }
    return count;
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<std::vector<TicketId>> told_;
};

TEST_F(ChangeFeedTest, TellsWhatOtherNodesHaveChanged) {
  const auto here = open();
  const auto there = open();
  auto heard = std::make_shared<Heard>();
  const auto listening =
      here->on_change([heard](const std::vector<TicketId>& tickets) { (*heard)(tickets); });
  const TicketId ticket = add_ticket(*there, 500'000).value();
  EXPECT_TRUE(heard->wait_for([&](const std::vector<TicketId>& tickets) {
    return std::ranges::find(tickets, ticket) != tickets.end();
  }));
  const TicketId own = add_ticket(*here, 600'000).value();
  const TicketId last = add_ticket(*there, 600'001).value();
  EXPECT_TRUE(heard->wait_for([&](const std::vector<TicketId>& tickets) {
    return std::ranges::find(tickets, last) != tickets.end();
  }));
  EXPECT_EQ(heard->count(own), 1U);
}

TEST_F(ChangeFeedTest, MissesNoWordWhileItTalksItself) {
  const auto here = open();
  const auto there = open();
  auto heard = std::make_shared<Heard>();
  const auto listening =
      here->on_change([heard](const std::vector<TicketId>& tickets) { (*heard)(tickets); });
  for (int i = 0; i < 100; ++i) {
    auto own = std::async(std::launch::async, [&] { return add_ticket(*here, 500'000 + i); });
    const TicketId others = add_ticket(*there, 600'000 + i).value();
    EXPECT_TRUE(own.get());
    ASSERT_TRUE(heard->wait_for([&](const std::vector<TicketId>& tickets) {
      return std::ranges::find(tickets, others) != tickets.end();
    })) << i;
  }
}

TEST_F(ChangeFeedTest, TellsOtherNodesOfTheLastChangesBeforeItGoes) {
  const auto here = open();
  auto heard = std::make_shared<Heard>();
  const auto listening =
      here->on_change([heard](const std::vector<TicketId>& tickets) { (*heard)(tickets); });
  const TicketId ticket = add_ticket(*open(), 500'000).value();
  EXPECT_TRUE(heard->wait_for([&](const std::vector<TicketId>& tickets) {
    return std::ranges::find(tickets, ticket) != tickets.end();
  }));
}

TEST_F(ChangeFeedTest, SaysOnTheNextConnectionWhatItCouldNotSay) {
  const auto there = open();
  const auto end_its_feed = connect();
  Statement feed = end_its_feed->prepare(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
      " AND query LIKE 'LISTEN%'");
  ASSERT_TRUE(feed.step().value());
  const std::int64_t pid = feed.integer();
  const auto here = open();
  auto heard = std::make_shared<Heard>();
  const auto listening =
      here->on_change([heard](const std::vector<TicketId>& tickets) { (*heard)(tickets); });
  Statement end = end_its_feed->prepare("SELECT pg_terminate_backend(?::int)");
  end.bind(pid);
  ASSERT_TRUE(end.step().value());
  const TicketId ticket = add_ticket(*there, 500'000).value();
  EXPECT_TRUE(heard->wait_for([&](const std::vector<TicketId>& tickets) {
    return std::ranges::find(tickets, ticket) != tickets.end();
  }));
}

TEST_F(ChangeFeedTest, SaysThatWordMayBeLostWhenItCouldNotListen) {
  const auto database = open();
  auto heard = std::make_shared<Heard>();
  const auto listening =
      database->on_change([heard](const std::vector<TicketId>& tickets) { (*heard)(tickets); });
  end_all_backends();
  EXPECT_TRUE(heard->wait_for([](const auto& tickets) { return tickets.empty(); }));
}

}  // namespace
}  // namespace tickiti::postgres
