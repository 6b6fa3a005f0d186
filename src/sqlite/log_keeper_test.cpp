#include "sqlite/log_keeper.h"

#include <gtest/gtest.h>

#include "sqlite/test_support.h"

namespace tickiti::sqlite {
namespace {

constexpr std::int64_t kLimit = 100'000;

std::unique_ptr<Connection> open(const TestFolder& folder, Access access) {
  return Connection::open(folder.database(), access, std::chrono::seconds{8}).value();
}

class LogKeeperTest : public ::testing::Test {
 protected:
  LogKeeperTest() : writing_(open(folder_, Access::kReadWrite)), keeper_(*writing_, kLimit) {
    EXPECT_TRUE(writing_->limit_log(kLimit));
    EXPECT_TRUE(writing_->execute("CREATE TABLE t (x)"));
  }

  void write_much() {
    for (int row = 0; row < 10; ++row) {
      EXPECT_TRUE(writing_->execute("INSERT INTO t VALUES (zeroblob(50000))"));
    }
  }

  TestFolder folder_;
  std::unique_ptr<Connection> writing_;
  LogKeeper keeper_;
};

TEST_F(LogKeeperTest, EmptiesALogThatIsTooLarge) {
  write_much();
  EXPECT_GT(log_bytes_of(folder_.database()), kLimit);
  EXPECT_TRUE(keeper_.keep_small());
  EXPECT_FALSE(keeper_.is_over_limit());
  EXPECT_EQ(log_bytes_of(folder_.database()), 0);
}

TEST_F(LogKeeperTest, WaitsForAReader) {
  auto reading = open(folder_, Access::kReadOnly);
  EXPECT_TRUE(reading->execute("BEGIN; SELECT count(*) FROM t"));
  write_much();
  EXPECT_TRUE(keeper_.keep_small());
  EXPECT_TRUE(keeper_.is_over_limit());
  EXPECT_TRUE(reading->execute("COMMIT"));
  LogKeeper later(*writing_, kLimit);
  EXPECT_TRUE(later.is_over_limit());
  EXPECT_TRUE(later.keep_small());
  EXPECT_FALSE(later.is_over_limit());
}

TEST(ConnectionTest, WorkEndsAtItsTime) {
  const TestFolder folder;
  auto connection = open(folder, Access::kReadWrite);
  const std::atomic<bool> stopping{false};
  connection->end_work_at(std::chrono::steady_clock::now() + std::chrono::milliseconds{50},
                          stopping);
  const std::string endless =
      "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n";
  const Result<Done> ended = connection->execute(endless);
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, ErrorCode::kUnavailable);
  connection->let_work_end();
  EXPECT_TRUE(connection->execute("SELECT 1"));
}

TEST(ConnectionTest, WorkEndsWhenAllStops) {
  const TestFolder folder;
  auto connection = open(folder, Access::kReadWrite);
  const std::atomic<bool> stopping{true};
  connection->end_work_at(std::chrono::steady_clock::time_point::max(), stopping);
  EXPECT_FALSE(connection->execute(
      "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"));
}

}  // namespace
}  // namespace tickiti::sqlite
