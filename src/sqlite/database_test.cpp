#include "sqlite/database.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <latch>
#include <set>
#include <thread>
#include <vector>

#include "sqlite/connection.h"
#include "sqlite/failing_disk.h"
#include "sqlite/test_support.h"
#include "sqlite/ticket_numbers.h"

namespace tickiti::sqlite {
namespace {

std::unique_ptr<SqliteDatabase> open_database(const TestFolder& folder,
                                              const Settings& settings = {}) {
  return SqliteDatabase::open(folder.database(), settings).value();
}

// Runs `child` in a process of its own that ends without closing anything.
template <typename Child>
pid_t start_process(Child child) {
  const pid_t pid = fork();
  if (pid == 0) {
    std::_Exit(child() ? EXIT_SUCCESS : EXIT_FAILURE);
  }
  return pid;
}

bool ended_well(pid_t pid) {
  int status = 0;
  return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(SqliteDatabase, KeepsWhatWasCommittedWhenItsProcessEndsWithoutClosing) {
  const TestFolder folder;
  const pid_t child = start_process([&] {
    auto database = open_database(folder);
    for (int n = 0; n < 50; ++n) {
      if (!put_and_wait(*database, std::to_string(n))) {
        return false;
      }
    }
    // Ends the process inside an open transaction.
    database->transact(
        [](Transaction& tx) -> Result<Done> {
          TRY(put(tx, "uncommitted"));
          std::_Exit(EXIT_SUCCESS);
        },
        [](const Result<Done>& /*outcome*/) {});
    std::promise<void>().get_future().wait();
    return false;
  });
  ASSERT_TRUE(ended_well(child));
  const auto database = open_database(folder);
  for (int n = 0; n < 50; ++n) {
    EXPECT_TRUE(has(*database, std::to_string(n))) << n;
  }
  EXPECT_FALSE(has(*database, "uncommitted"));
}

TEST(SqliteDatabase, IsMigratedOnceWhenProcessesOpenItAtTheSameTime) {
  const TestFolder folder;
  std::vector<pid_t> children;
  children.reserve(4);
  for (int n = 0; n < 4; ++n) {
    children.push_back(start_process([&] {
      const auto database = SqliteDatabase::open(folder.database());
      return database && put_and_wait(*database.value(), std::to_string(getpid()));
    }));
  }
  for (const pid_t child : children) {
    EXPECT_TRUE(ended_well(child));
  }
  const auto database = open_database(folder);
  for (const pid_t child : children) {
    EXPECT_TRUE(has(*database, std::to_string(child)));
  }
}

TEST(SqliteDatabase, RefusesAtOnceWhenTooManyWait) {
  const TestFolder folder;
  Settings settings;
  settings.most_waiting = 3;
  const auto database = open_database(folder, settings);
  Gate gate([&](auto work, auto done) { database->transact(work, done); });
  int refused = 0;
  std::latch ended(3);
  for (int n = 0; n < 3; ++n) {
    database->transact([](Transaction&) -> Result<Done> { return Done{}; },
                       [&](const Result<Done>& result) {
                         EXPECT_TRUE(result);
                         ended.count_down();
                       });
  }
  for (int n = 0; n < 2; ++n) {
    database->transact([](Transaction&) -> Result<Done> { return Done{}; },
                       [&](const Result<Done>& result) {
                         ASSERT_FALSE(result);
                         EXPECT_EQ(result.error().code, ErrorCode::kUnavailable);
                         ++refused;
                       });
  }
  EXPECT_EQ(refused, 2);
  gate.open();
  ended.wait();
}

TEST(SqliteDatabase, FinishesWhatIsQueuedWhenStoppedAndRefusesTheRest) {
  const TestFolder folder;
  const auto database = open_database(folder);
  Gate gate([&](auto work, auto done) { database->transact(work, done); });
  int finished = 0;
  for (int n = 0; n < 10; ++n) {
    database->transact([n](Transaction& tx) { return put(tx, std::to_string(n)); },
                       [&](const Result<Done>& result) { finished += result ? 1 : 0; });
  }
  gate.open();
  database->stop();
  EXPECT_EQ(finished, 10);
  const auto late = put_and_wait(*database, "late");
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, ErrorCode::kUnavailable);
}

TEST(SqliteDatabase, IsUnavailableWhileAnotherProcessKeepsTheWriteLock) {
  const TestFolder folder;
  Settings settings;
  settings.busy_timeout = std::chrono::milliseconds{20};
  const auto database = open_database(folder, settings);
  const auto other =
      Connection::open(folder.database(), Access::kReadWrite, settings.busy_timeout).value();
  ASSERT_TRUE(other->execute("BEGIN IMMEDIATE"));
  const auto refused = put_and_wait(*database, "a");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
  EXPECT_FALSE(has(*database, "a"));  // And can still be read.

  ASSERT_TRUE(other->execute("COMMIT"));
  EXPECT_TRUE(put_and_wait(*database, "a"));
}

TEST(SqliteDatabase, SeesWhatAnotherProcessCommitted) {
  const TestFolder folder;
  const auto server = open_database(folder);
  const auto command = open_database(folder);
  ASSERT_TRUE(put_and_wait(*command, "a"));
  EXPECT_TRUE(has(*server, "a"));
  ASSERT_TRUE(put_and_wait(*server, "b"));
  EXPECT_TRUE(has(*command, "b"));
}

TEST(SqliteDatabase, CannotBeOpenedWhereThereIsNoFolder) {
  const auto database = SqliteDatabase::open("/nowhere/at/all/tickiti.db");
  ASSERT_FALSE(database);
  EXPECT_EQ(database.error().code, ErrorCode::kUnavailable);
  EXPECT_NE(database.error().message.find("/nowhere/at/all/tickiti.db"), std::string::npos);
}

TEST(SqliteDatabase, EndsWhenAnFsyncFails) {
  const TestFolder folder;
  const FailingDisk disk;
  bool ended = false;
  Settings settings;
  settings.on_fatal = [&] { ended = true; };
  const auto database = open_database(folder, settings);
  ASSERT_TRUE(put_and_wait(*database, "before"));

  FailingDisk::fail_fsync(true);
  const auto lost = put_and_wait(*database, "lost");
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, ErrorCode::kOutcomeUnknown);
  EXPECT_TRUE(ended);
  FailingDisk::fail_fsync(false);
  const auto after = put_and_wait(*database, "after");
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().code, ErrorCode::kUnavailable);
}

TEST(SqliteDatabase, AReadErrorIsWhatAFailedReadTells) {
  const TestFolder folder;
  const FailingDisk disk;
  const auto database = open_database(folder);
  ASSERT_TRUE(put_and_wait(*database, "a"));
  FailingDisk::fail_read(true);
  const auto failed = database->read([](const Snapshot& snapshot) -> Result<Done> {
    TRY(snapshot.people.list_users());
    return Done{};
  });
  FailingDisk::fail_read(false);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kUnavailable);
  EXPECT_NE(failed.error().detail.find("disk I/O error"), std::string::npos)
      << failed.error().detail;
  EXPECT_TRUE(has(*database, "a"));
}

TEST(SqliteDatabase, AReadErrorInATransactionFailsItAndNothingElse) {
  const TestFolder folder;
  const FailingDisk disk;
  ASSERT_TRUE(put_and_wait(*open_database(folder), "a"));
  const auto database = open_database(folder);
  const auto failed = transact_and_wait<Done>(*database, [](Transaction& tx) -> Result<Done> {
    TRY(put(tx, "b"));
    FailingDisk::fail_read(true);
    for (int id = 1; id < 100; ++id) {
      TRY(tx.tickets.find(TicketId{id}));
      TRY(tx.audit.list("ticket:" + std::to_string(id), 10));
    }
    return Done{};
  });
  FailingDisk::fail_read(false);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kUnavailable) << failed.error().detail;
  EXPECT_FALSE(has(*database, "b"));
  EXPECT_TRUE(put_and_wait(*database, "c"));
}

TEST(SqliteDatabase, ServesMoreReadersThanItHasConnections) {
  const TestFolder folder;
  Settings settings;
  settings.most_readers = 2;
  const auto database = open_database(folder, settings);
  ASSERT_TRUE(put_and_wait(*database, "a"));
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int n = 0; n < 8; ++n) {
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round) {
        EXPECT_TRUE(has(*database, "a"));
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

TEST(SqliteDatabase, GivesTheConnectionBackWhenAReaderThrows) {
  const TestFolder folder;
  Settings settings;
  settings.most_readers = 1;
  const auto database = open_database(folder, settings);
  const auto failed =
      database->read([](const Snapshot&) -> Result<Done> { throw std::runtime_error("oops"); });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kInternal);
  EXPECT_FALSE(has(*database, "a"));
}

TEST(SqliteTicketNumbers, StartAt100000AndAreGivenOnce) {
  const TestFolder folder;
  const auto database = open_database(folder);
  SqliteTicketNumbers numbers(*database);
  EXPECT_EQ(numbers.next().value(), 100'000);
  EXPECT_EQ(numbers.next().value(), 100'001);
}

TEST(SqliteTicketNumbers, GoOnAboveTheHighestTicket) {
  const TestFolder folder;
  {
    const auto database = open_database(folder);
    ASSERT_TRUE(transact_and_wait<TicketId>(*database, [](Transaction& tx) -> Result<TicketId> {
      Ticket ticket;
      ticket.number = 123'456;
      ticket.queue = kInboxQueue;
      ticket.originator = TRY(tx.people.system()).id;
      return tx.tickets.insert(ticket, std::nullopt);
    }));
  }
  SqliteTicketNumbers numbers(*open_database(folder));
  EXPECT_EQ(numbers.next().value(), 123'457);
}

}  // namespace
}  // namespace tickiti::sqlite
