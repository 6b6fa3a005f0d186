#include "postgres/database.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <csignal>
#include <future>

#include "application/remote_breaker.h"
#include "postgres/database_fixture.h"

namespace tickiti::postgres {
namespace {

using std::chrono::milliseconds;

class PostgresDatabaseTest : public DatabaseFixture {
 protected:
  // The server's process that runs the one open transaction.
  pid_t find_working_backend() {
    const auto connection = connect();
    Statement statement = connection->prepare(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        " AND state = 'idle in transaction'");
    EXPECT_TRUE(statement.step().value());
    return static_cast<pid_t>(statement.integer());
  }
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

// The second insert is sent ahead and breaks the key that the first one made.
Result<Done> answer_twice(Transaction& tx) {
  const IdempotencyScope scope{.token = {}, .endpoint = "/api/v1/tickets", .key = "k"};
  TRY(tx.settings.put("with it", "x"));
  TRY(tx.idempotency.insert(scope, {}, TimePoint{}));
  return tx.idempotency.insert(scope, {}, TimePoint{});
}

TEST_F(PostgresDatabaseTest, AStatementSentAheadFailsTheCommit) {
  const auto database = open({.writers = 1});
  const Result<Done> failed = write(*database, answer_twice);
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().detail.find("23505"), std::string::npos) << failed.error().detail;
  EXPECT_FALSE(has(*database, "with it"));
  EXPECT_TRUE(put(*database, "after it"));
}

TEST_F(PostgresDatabaseTest, AStatementSentAheadThatFailedDoesNotKeepARefusalFromEnding) {
  const auto database = open({.writers = 1});
  const Result<Done> refused = write(*database, [](Transaction& tx) -> Result<Done> {
    TRY(answer_twice(tx));
    return make_error(ErrorCode::kStaleVersion, "Somebody was faster.");
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kStaleVersion);
  EXPECT_TRUE(put(*database, "after it"));
}

TEST_F(PostgresDatabaseTest, CallsThatGoWellDoNotWaitForOneAnother) {
  const auto database = open({.writers = 2, .patience = milliseconds{1000}});
  const auto note = [](Transaction& tx) -> Result<Done> {
    TRY(note_health(tx, {{InterventionId{1}, JobId{1}, RemoteHealth::kThere}}, TimePoint{}));
    return Done{};
  };
  EXPECT_TRUE(write(*database, [&](Transaction& tx) -> Result<Done> {
    TRY(note(tx));
    return write(*database, note);
  }));
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

}  // namespace
}  // namespace tickiti::postgres
