#include "sqlite/migrations.h"

#include <gtest/gtest.h>

#include "sqlite/test_support.h"

namespace tickiti::sqlite {
namespace {

class MigrationsTest : public ::testing::Test {
 protected:
  std::unique_ptr<Connection> open() {
    return Connection::open(folder_.database(), Access::kReadWrite, std::chrono::milliseconds{20})
        .value();
  }
  std::int64_t count(const std::string& sql) {
    const auto connection = open();
    Statement statement = connection->prepare(sql);
    EXPECT_TRUE(statement.step().value());
    return statement.integer();
  }

  TestFolder folder_;
  std::vector<Migration> migrations_{{1, "0001_one", "CREATE TABLE one (id INTEGER) STRICT"},
                                     {2, "0002_two", "CREATE TABLE two (id INTEGER) STRICT"}};
};

TEST_F(MigrationsTest, RunOnceInOrder) {
  EXPECT_TRUE(migrate(*open(), {migrations_[0]}, TimePoint{}));
  EXPECT_TRUE(migrate(*open(), migrations_, TimePoint{}));
  EXPECT_TRUE(migrate(*open(), migrations_, TimePoint{}));
  EXPECT_EQ(count("SELECT count(*) FROM schema_migration"), 2);
  EXPECT_EQ(count("SELECT count(*) FROM two"), 0);
}

TEST_F(MigrationsTest, LeaveNothingWhenOneFails) {
  migrations_.push_back({3, "0003_broken", "CREATE TABLE three (id INTEGER) STRICT; NONSENSE"});
  const auto failed = migrate(*open(), migrations_, TimePoint{});
  EXPECT_FALSE(failed);
  EXPECT_EQ(count("SELECT count(*) FROM sqlite_schema"), 0);
}

TEST_F(MigrationsTest, RefuseASchemaNewerThanTheProgram) {
  ASSERT_TRUE(migrate(*open(), migrations_, TimePoint{}));
  migrations_.pop_back();
  const auto refused = migrate(*open(), migrations_, TimePoint{});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("newer than this program"), std::string::npos);
}

TEST_F(MigrationsTest, RefuseASchemaMadeByAChangedMigration) {
  ASSERT_TRUE(migrate(*open(), migrations_, TimePoint{}));
  migrations_[0].sql = "CREATE TABLE one (id INTEGER, more TEXT) STRICT";
  const auto refused = migrate(*open(), migrations_, TimePoint{});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("Migration 1"), std::string::npos);
}

TEST_F(MigrationsTest, NeedNoWriteLockWhenThereIsNothingToDo) {
  ASSERT_TRUE(migrate(*open(), migrations_, TimePoint{}));
  const auto server = open();
  ASSERT_TRUE(server->execute("BEGIN IMMEDIATE"));
  EXPECT_TRUE(migrate(*open(), migrations_, TimePoint{}));
}

TEST_F(MigrationsTest, OfThisProgramAreNumberedFromOneWithoutGaps) {
  int expected = 0;
  for (const Migration& migration : built_in_migrations()) {
    EXPECT_EQ(migration.number, ++expected) << migration.name;
  }
  EXPECT_GE(expected, 1);
}

}  // namespace
}  // namespace tickiti::sqlite
