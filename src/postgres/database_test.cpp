#include "postgres/database.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <condition_variable>
#include <csignal>
#include <future>
#include <mutex>

#include "postgres/test_support.h"

namespace tickiti::postgres {
namespace {

using std::chrono::milliseconds;

class PostgresDatabaseTest : public ::testing::Test {
 protected:
  std::unique_ptr<PostgresDatabase> open(const Settings& settings = {.writers = 4}) {
    return PostgresDatabase::open(server_.url(), settings).value();
  }

  std::unique_ptr<Connection> connect() {
    return Connection::open(server_.url(), Access::kReadWrite, kTestPatience).value();
  }

  // The server's process that runs the one open transaction.
  pid_t find_working_backend() {
    const auto connection = connect();
    Statement statement = connection->prepare(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        " AND state = 'idle in transaction'");
    EXPECT_TRUE(statement.step().value());
    return static_cast<pid_t>(statement.integer());
  }

  void end_all_backends() {
    const auto connection = connect();
    EXPECT_TRUE(
        connection->execute("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
                            " WHERE datname = current_database() AND pid <> pg_backend_pid()"));
  }

  TestDatabase server_;
};

Result<Done> write(Database& database, std::function<Result<Done>(Transaction&)> work) {
  return transact_and_wait<Done>(database, std::move(work));
}

Result<Done> put(Database& database, const std::string& key) {
  return write(database, [key](Transaction& tx) { return tx.settings.put(key, "x"); });
}

bool has(Database& database, const std::string& key) {
  return read<std::optional<std::string>>(
             database, [&](const Snapshot& snapshot) { return snapshot.settings.find(key); })
      .value()
      .has_value();
}

Result<TicketId> add_ticket(Database& database, std::int64_t number) {
  return transact_and_wait<TicketId>(database, [number](Transaction& tx) -> Result<TicketId> {
    Ticket row;
    row.number = number;
    row.queue = kInboxQueue;
    row.originator = TRY(tx.people.system()).id;
    row.subject = "Discount";
    return tx.tickets.insert(row);
  });
}

TEST_F(PostgresDatabaseTest, RunsTransactionsThatBlockEachOtherAgain) {
  const auto database = open();
  ASSERT_TRUE(put(*database, "one"));
  ASSERT_TRUE(put(*database, "two"));
  auto meet = std::make_shared<std::barrier<>>(2);
  const auto put_both = [&](const std::string& first, const std::string& second) {
    auto is_first_run = std::make_shared<std::atomic<bool>>(true);
    return std::async(std::launch::async, [=, &database] {
      return write(*database, [=](Transaction& tx) -> Result<Done> {
        TRY(tx.settings.put(first, "y"));
        if (is_first_run->exchange(false)) {
          meet->arrive_and_wait();
        }
        return tx.settings.put(second, "y");
      });
    });
  };
  auto here = put_both("one", "two");
  auto there = put_both("two", "one");
  EXPECT_TRUE(here.get());
  EXPECT_TRUE(there.get());
}

TEST_F(PostgresDatabaseTest, RunsATransactionAgainWhenSomebodyTookItsKey) {
  const auto database = open();
  const Result<PersonId> found =
      transact_and_wait<PersonId>(*database, [&](Transaction& tx) -> Result<PersonId> {
        Person person;
        person.email = "ann@example.com";
        if (const auto known = TRY(tx.people.find_by_email(person.email))) {
          return known->id;
        }
        EXPECT_TRUE(write(*database, [person](Transaction& other) -> Result<Done> {
          TRY(other.people.insert(person));
          return Done{};
        }));
        return tx.people.insert(person);
      });
  EXPECT_TRUE(found) << found.error().detail;
}

TEST_F(PostgresDatabaseTest, ConnectsAgainWhenItsConnectionsWereEnded) {
  const auto database = open();
  ASSERT_TRUE(put(*database, "before"));
  ASSERT_TRUE(has(*database, "before"));
  end_all_backends();
  EXPECT_TRUE(has(*database, "before"));
  for (int i = 0; i < 8; ++i) {
    EXPECT_TRUE(put(*database, "after" + std::to_string(i)));
  }
}

TEST_F(PostgresDatabaseTest, IsUnavailableWhenTheServerEndsATransaction) {
  const auto database = open();
  const Result<Done> cut = write(*database, [this](Transaction& tx) -> Result<Done> {
    TRY(tx.settings.put("lost", "x"));
    end_all_backends();
    return tx.settings.put("also lost", "x");
  });
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code, ErrorCode::kUnavailable);
  EXPECT_FALSE(has(*database, "lost"));
  EXPECT_TRUE(put(*database, "later"));
}

TEST_F(PostgresDatabaseTest, DoesNotWaitForAServerThatIsFrozen) {
  const auto database = open({.writers = 2, .patience = milliseconds{400}});
  pid_t frozen = 0;
  const Result<Done> cut = write(*database, [&](Transaction& tx) -> Result<Done> {
    TRY(tx.settings.put("lost", "x"));
    frozen = find_working_backend();
    EXPECT_EQ(kill(frozen, SIGSTOP), 0);
    return tx.settings.put("also lost", "x");
  });
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code, ErrorCode::kUnavailable);
  EXPECT_TRUE(put(*database, "others go on"));
  kill(frozen, SIGCONT);
}

TEST_F(PostgresDatabaseTest, SaysWhenItCannotBeKnownWhetherACommitWasMade) {
  const auto database = open({.writers = 2, .patience = milliseconds{400}});
  pid_t frozen = 0;
  const Result<Done> cut = write(*database, [&](Transaction& tx) -> Result<Done> {
    TRY(tx.settings.put("perhaps", "x"));
    frozen = find_working_backend();
    EXPECT_EQ(kill(frozen, SIGSTOP), 0);
    return Done{};
  });
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code, ErrorCode::kOutcomeUnknown);
  kill(frozen, SIGCONT);
}

TEST_F(PostgresDatabaseTest, RefusesATextThatItWouldCutShort) {
  const auto database = open();
  EXPECT_FALSE(write(
      *database, [](Transaction& tx) { return tx.settings.put("key", std::string("a\0b", 3)); }));
  EXPECT_FALSE(has(*database, "key"));
}

TEST_F(PostgresDatabaseTest, SaysWhyTheServerCannotBeReached) {
  const auto opened = PostgresDatabase::open("postgresql:///nowhere?host=/nonexistent");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kUnavailable);
  EXPECT_NE(opened.error().detail.find("/nonexistent"), std::string::npos);
}

TEST_F(PostgresDatabaseTest, TakesItsTimeFromTheServer) {
  const auto database = open();
  const TimePoint here = SystemClock{}.now();
  EXPECT_LT(std::chrono::abs(database->clock().now() - here), std::chrono::seconds{1});
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

TEST_F(PostgresDatabaseTest, TellsWhatOtherNodesHaveChanged) {
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

TEST_F(PostgresDatabaseTest, TellsOtherNodesOfTheLastChangesBeforeItGoes) {
  const auto here = open();
  auto heard = std::make_shared<Heard>();
  const auto listening =
      here->on_change([heard](const std::vector<TicketId>& tickets) { (*heard)(tickets); });
  const TicketId ticket = add_ticket(*open(), 500'000).value();
  EXPECT_TRUE(heard->wait_for([&](const std::vector<TicketId>& tickets) {
    return std::ranges::find(tickets, ticket) != tickets.end();
  }));
}

TEST_F(PostgresDatabaseTest, SaysThatWordMayBeLostWhenItCouldNotListen) {
  const auto database = open();
  auto heard = std::make_shared<Heard>();
  const auto listening =
      database->on_change([heard](const std::vector<TicketId>& tickets) { (*heard)(tickets); });
  end_all_backends();
  EXPECT_TRUE(heard->wait_for([](const auto& tickets) { return tickets.empty(); }));
}

}  // namespace
}  // namespace tickiti::postgres
