#include <thread>

#include "conformance/conformance.h"
#include "conformance/inbox.h"
#include "conformance/mails.h"
#include "conformance/together.h"
#include "postgres/database.h"
#include "postgres/test_support.h"

namespace tickiti::postgres {
namespace {

// Migrated once; each test gets a copy.
const std::string& model() {
  static const TestDatabase database;
  static const bool is_migrated = PostgresDatabase::open(database.url()).value() != nullptr;
  static_cast<void>(is_migrated);
  return database.name();
}

bool has_others(Connection& connection) {
  Statement statement = connection.prepare_once(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
      " AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
  return statement.step().value();
}

std::int64_t count_deadlocks(Connection& connection) {
  while (has_others(connection)) {
    std::this_thread::yield();
  }
  Statement statement = connection.prepare_once(
      "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
  EXPECT_TRUE(statement.step().value());
  return statement.integer();
}

class PostgresStorage final : public conformance::Storage {
 public:
  PostgresStorage()
      : copy_(model()), database_(PostgresDatabase::open(copy_.url(), {.writers = 4}).value()) {}
  // What a session has counted is seen when it has ended.
  ~PostgresStorage() override {
    database_.reset();
    const auto connection = Connection::open(copy_.url(), Access::kReadOnly, kTestPatience).value();
    EXPECT_EQ(count_deadlocks(*connection), 0) << "two transactions waited for each other";
  }
  Database& database() override { return *database_; }
  bool runs_side_by_side() const override { return true; }

 private:
  TestDatabase copy_;
  std::unique_ptr<PostgresDatabase> database_;
};

}  // namespace
}  // namespace tickiti::postgres

namespace tickiti::conformance {

namespace {

std::unique_ptr<Storage> make_storage() { return std::make_unique<postgres::PostgresStorage>(); }

INSTANTIATE_TEST_SUITE_P(Postgres, Conformance, ::testing::Values(MakeStorage(make_storage)));
INSTANTIATE_TEST_SUITE_P(Postgres, Together, ::testing::Values(MakeStorage(make_storage)));
INSTANTIATE_TEST_SUITE_P(Postgres, InboxConformance, ::testing::Values(MakeStorage(make_storage)));
INSTANTIATE_TEST_SUITE_P(Postgres, MailConformance, ::testing::Values(MakeStorage(make_storage)));

}  // namespace

}  // namespace tickiti::conformance
