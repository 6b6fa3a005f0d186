#include "postgres/migrations.h"

#include <gtest/gtest.h>

#include <thread>

#include "postgres/test_support.h"

namespace tickiti::postgres {
namespace {

class MigrationsTest : public ::testing::Test {
 protected:
  std::unique_ptr<Connection> open() {
    return Connection::open(database_.url(), Access::kReadWrite, kTestPatience).value();
  }
  std::int64_t count(const std::string& sql) {
    const auto connection = open();
    Statement statement = connection->prepare(sql);
    EXPECT_TRUE(statement.step().value());
    return statement.integer();
  }

  TestDatabase database_;
  std::vector<Migration> migrations_{{1, "0001_one", "CREATE TABLE one (id BIGINT)"},
                                     {2, "0002_two", "CREATE TABLE two (id BIGINT)"}};
};

TEST_F(MigrationsTest, RunOnceInOrder) {
  EXPECT_TRUE(migrate(*open(), {migrations_[0]}, TimePoint{}));
  EXPECT_TRUE(migrate(*open(), migrations_, TimePoint{}));
  EXPECT_TRUE(migrate(*open(), migrations_, TimePoint{}));
  EXPECT_EQ(count("SELECT count(*) FROM schema_migration"), 2);
  EXPECT_EQ(count("SELECT count(*) FROM two"), 0);
}

TEST_F(MigrationsTest, LeaveNothingWhenOneFails) {
  migrations_.push_back({3, "0003_broken", "CREATE TABLE three (id BIGINT); NONSENSE"});
  EXPECT_FALSE(migrate(*open(), migrations_, TimePoint{}));
  EXPECT_EQ(count("SELECT count(*) FROM pg_class WHERE relname IN ('one', 'schema_migration')"), 0);
}

TEST_F(MigrationsTest, OfTwoNodesAtOnceOneRunsThem) {
  migrations_[1].sql = "SELECT pg_sleep(0.05); CREATE TABLE two (id BIGINT)";
  std::vector<std::thread> nodes;
  for (int node = 0; node < 4; ++node) {
    nodes.emplace_back([this] {
      const Result<Done> done = migrate(*open(), migrations_, TimePoint{});
      EXPECT_TRUE(done) << done.error().detail;
    });
  }
  for (std::thread& node : nodes) {
    node.join();
  }
  EXPECT_EQ(count("SELECT count(*) FROM schema_migration"), 2);
}

TEST_F(MigrationsTest, OfANewerProgramAreRefused) {
  EXPECT_TRUE(migrate(*open(), migrations_, TimePoint{}));
  const Result<Done> older = migrate(*open(), {migrations_[0]}, TimePoint{});
  ASSERT_FALSE(older);
  EXPECT_EQ(older.error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace tickiti::postgres
