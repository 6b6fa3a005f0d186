#include "sqlite/writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <string>

#include "sqlite/database.h"
#include "sqlite/migrations.h"
#include "sqlite/test_support.h"

namespace tickiti::sqlite {
namespace {

// A writer whose connection the test can reach, and a database to read with.
class WriterTest : public ::testing::Test {
 protected:
  // However slow the machine, a batch is only closed by its commit.
  WriterTest() { start({.most_work = std::chrono::hours{1}}); }

  void start(const WriterLimits& limits) {
    writer_.reset();
    auto connection =
        Connection::open(folder_.database(), Access::kReadWrite, std::chrono::milliseconds{8000})
            .value();
    EXPECT_TRUE(migrate(*connection, built_in_migrations(), TimePoint{}));
    connection_ = connection.get();
    writer_ = std::make_unique<Writer>(std::move(connection), limits, nullptr);
    reader_ = SqliteDatabase::open(folder_.database()).value();
  }

  // Queues them behind a busy writer, so that they run in one batch, and waits.
  std::vector<Result<Done>> run_together(std::vector<Database::Work> works) {
    std::vector<Result<Done>> outcomes;
    std::latch ended(static_cast<std::ptrdiff_t>(works.size()));
    Gate gate([&](auto work, auto done) { writer_->submit(work, done); });
    for (Database::Work& work : works) {
      writer_->submit(std::move(work), [&](Result<Done> outcome) {
        outcomes.push_back(std::move(outcome));
        ended.count_down();
      });
    }
    gate.open();
    ended.wait();
    return outcomes;
  }

  static Database::Work putting(std::string key) {
    return [key = std::move(key)](Transaction& tx) { return put(tx, key); };
  }
  static Database::Work putting_then_failing(std::string key) {
    return [key = std::move(key)](Transaction& tx) -> Result<Done> {
      TRY(put(tx, key));
      return make_error(ErrorCode::kNotPending, "No.");
    };
  }
  bool has(const std::string& key) { return sqlite::has(*reader_, key); }

  TestFolder folder_;
  Connection* connection_ = nullptr;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<SqliteDatabase> reader_;
};

TEST_F(WriterTest, AnErrorInTheMiddleOfABatchUndoesItsOwnWorkAlone) {
  const auto outcomes = run_together({putting("a"), putting_then_failing("b"), putting("c")});
  EXPECT_TRUE(outcomes[0]);
  ASSERT_FALSE(outcomes[1]);
  EXPECT_EQ(outcomes[1].error().code, ErrorCode::kNotPending);
  EXPECT_TRUE(outcomes[2]);
  EXPECT_TRUE(has("a"));
  EXPECT_FALSE(has("b"));
  EXPECT_TRUE(has("c"));
}

TEST_F(WriterTest, AnErrorAtTheHeadOfABatchUndoesItsOwnWorkAlone) {
  const auto outcomes =
      run_together({putting_then_failing("a"), putting_then_failing("b"), putting("c")});
  EXPECT_FALSE(outcomes[0]);
  EXPECT_FALSE(outcomes[1]);
  EXPECT_TRUE(outcomes[2]);
  EXPECT_FALSE(has("a"));
  EXPECT_FALSE(has("b"));
  EXPECT_TRUE(has("c"));
}

TEST_F(WriterTest, ATakenAddressFailsAloneInItsBatch) {
  const Database::Work add_person = [](Transaction& tx) -> Result<Done> {
    Person person;
    person.email = "a@example.com";
    TRY(tx.people.insert(person));
    return Done{};
  };
  const auto outcomes = run_together({putting("a"), add_person, add_person, putting("b")});
  EXPECT_TRUE(outcomes[0] && outcomes[1] && outcomes[3]);
  ASSERT_FALSE(outcomes[2]);
  EXPECT_EQ(outcomes[2].error().code, ErrorCode::kValidationFailed);
  EXPECT_TRUE(has("a") && has("b"));
}

TEST_F(WriterTest, AReferenceToNowhereFailsAloneInItsBatch) {
  const Database::Work add_orphan = [this](Transaction& tx) -> Result<Done> {
    TRY(put(tx, "orphan"));
    TRY(
        connection_->execute("PRAGMA defer_foreign_keys = ON;"
                             "INSERT INTO response_audit (response_id, at, by, text)"
                             " VALUES (999, 0, '', '')"));
    return Done{};
  };
  const auto outcomes = run_together({putting("a"), add_orphan, putting("b")});
  EXPECT_TRUE(outcomes[0] && outcomes[2]);
  ASSERT_FALSE(outcomes[1]);
  EXPECT_EQ(outcomes[1].error().code, ErrorCode::kInternal);
  EXPECT_TRUE(has("a") && has("b"));
  EXPECT_FALSE(has("orphan"));
}

TEST_F(WriterTest, ARefusalIsToldOnlyAfterTheCommitItRestsOn) {
  std::atomic<int> told = 0;
  std::latch ended(3);
  Gate gate([&](auto work, auto done) { writer_->submit(work, done); });
  const auto tell = [&](const Result<Done>& /*outcome*/) {
    EXPECT_TRUE(has("a"));  // On another connection: committed.
    ++told;
    ended.count_down();
  };
  writer_->submit(putting("a"), tell);
  writer_->submit(
      [](Transaction& tx) -> Result<Done> {
        EXPECT_TRUE(TRY(tx.settings.find("a")));
        return make_error(ErrorCode::kUidConflict, "a is taken");
      },
      tell);
  writer_->submit(
      [&](Transaction&) -> Result<Done> {
        EXPECT_EQ(told, 0);
        EXPECT_FALSE(has("a"));
        return Done{};
      },
      tell);
  gate.open();
  ended.wait();
  EXPECT_EQ(told, 3);
}

TEST_F(WriterTest, OutcomesAreToldInTheOrderOfTheCalls) {
  std::vector<int> order;
  std::latch ended(600);
  Gate gate([&](auto work, auto done) { writer_->submit(work, done); });
  for (int n = 0; n < 600; ++n) {
    writer_->submit([](Transaction&) -> Result<Done> { return Done{}; },
                    [&, n](const Result<Done>& /*outcome*/) {
                      order.push_back(n);
                      ended.count_down();
                    });
  }
  gate.open();
  ended.wait();
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST_F(WriterTest, ABatchIsClosedByItsSizeAndByItsTime) {
  for (const WriterLimits& limits : {WriterLimits{.most_in_batch = 1},
                                     WriterLimits{.most_work = std::chrono::milliseconds{0}}}) {
    start(limits);
    const std::string key = std::to_string(limits.most_in_batch);
    const auto outcomes = run_together({putting(key), [&](Transaction&) -> Result<Done> {
                                          EXPECT_TRUE(has(key));  // Committed already.
                                          return Done{};
                                        }});
    EXPECT_TRUE(outcomes[0] && outcomes[1]);
  }
}

TEST_F(WriterTest, ABatchTellsOnceWhatItsCommittedPartsChanged) {
  const auto adding = [](std::int64_t number, bool keep) -> Database::Work {
    return [=](Transaction& tx) -> Result<Done> {
      Ticket ticket;
      ticket.number = number;
      ticket.queue = kInboxQueue;
      ticket.originator = TRY(tx.people.system()).id;
      TRY(tx.tickets.insert(ticket, std::nullopt));
      return keep ? Result<Done>{Done{}} : make_error(ErrorCode::kNotPending, "No.");
    };
  };
  std::vector<std::vector<TicketId>> told;
  const auto listening =
      writer_->on_change([&](const std::vector<TicketId>& tickets) { told.push_back(tickets); });

  run_together({adding(1, false), adding(2, true), adding(3, false), adding(4, true)});

  // An undone id is given out again.
  EXPECT_EQ(told, (std::vector<std::vector<TicketId>>{{TicketId{1}, TicketId{2}}}));
}

TEST_F(WriterTest, ADamagedSearchIndexCostsNobodyACommit) {
  const auto adding = [](std::int64_t number) -> Database::Work {
    return [=](Transaction& tx) -> Result<Done> {
      Ticket ticket;
      ticket.number = number;
      ticket.queue = kInboxQueue;
      ticket.originator = TRY(tx.people.system()).id;
      ticket.subject = "Discount";
      TRY(tx.tickets.insert(ticket, std::nullopt));
      return Done{};
    };
  };
  ASSERT_TRUE(run_together({adding(0), [](Transaction& tx) { return tx.inbox.index_new(); }})[1]);
  // FTS5's structure record: what it says must agree with the rest.
  ASSERT_TRUE(run_together({[this](Transaction&) {
    return connection_->execute("UPDATE ticket_search_data SET block = x'00' WHERE id = 10");
  }})[0]);
  start({});  // What FTS5 remembers of the record goes with the connection.
  std::vector<Database::Work> works;
  for (std::int64_t number = 1; number <= kMostTicketsUnindexed; ++number) {
    works.push_back(adding(number));
  }
  for (const Result<Done>& outcome : run_together(std::move(works))) {
    EXPECT_TRUE(outcome);
  }
  const auto outcomes = run_together(
      {putting("a"), [](Transaction& tx) { return tx.inbox.index_new(); }, putting("b")});
  EXPECT_TRUE(outcomes[0] && outcomes[1] && outcomes[2]);
  EXPECT_TRUE(has("a") && has("b"));
}

TEST_F(WriterTest, ATransactionThatEndsUnderneathFailsTheWholeBatch) {
  const auto outcomes = run_together({putting("a"), [this](Transaction&) -> Result<Done> {
                                        // What SQLite itself does on some full disks and I/O
                                        // errors.
                                        return connection_->execute("ROLLBACK");
                                      }});
  for (const Result<Done>& outcome : outcomes) {
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::kUnavailable);
  }
  EXPECT_FALSE(has("a"));
  EXPECT_TRUE(run_together({putting("b")})[0]);
  EXPECT_TRUE(has("b"));
}

TEST_F(WriterTest, AFullDiskIsUnavailableAndLosesNothingCommitted) {
  ASSERT_TRUE(run_together({putting("a")})[0]);
  const Database::Work fill = [this](Transaction& tx) -> Result<Done> {
    TRY(connection_->execute("PRAGMA max_page_count = 1"));  // As many as there are.
    return put(tx, "big", std::string(1'000'000, 'x'));
  };
  const auto outcomes = run_together({fill});
  ASSERT_FALSE(outcomes[0]);
  EXPECT_EQ(outcomes[0].error().code, ErrorCode::kUnavailable);
  EXPECT_TRUE(has("a"));
  EXPECT_FALSE(has("big"));
  EXPECT_TRUE(run_together({[this](Transaction& tx) -> Result<Done> {
    TRY(connection_->execute("PRAGMA max_page_count = 1000000"));
    return put(tx, "big", std::string(1'000'000, 'x'));
  }})[0]);
  EXPECT_TRUE(has("big"));
}

TEST_F(WriterTest, TheLogIsMovedIntoTheFileNowAndThen) {
  const auto file_size = [this] { return std::filesystem::file_size(folder_.database()); };
  const auto before = file_size();
  const Database::Work add = [](Transaction& tx) {
    return put(tx, "big", std::string(5'000'000, 'x'));
  };
  ASSERT_TRUE(run_together({add})[0]);
  ASSERT_TRUE(run_together({putting("next")})[0]);  // The checkpoint lies between the two.
  EXPECT_GT(file_size(), before + 4'000'000);
}

}  // namespace
}  // namespace tickiti::sqlite
