#include "conformance/conformance.h"
#include "conformance/inbox.h"
#include "conformance/mails.h"
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

class PostgresStorage final : public conformance::Storage {
 public:
  PostgresStorage()
      : copy_(model()), database_(PostgresDatabase::open(copy_.url(), {.writers = 4}).value()) {}
  Database& database() override { return *database_; }

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
INSTANTIATE_TEST_SUITE_P(Postgres, InboxConformance, ::testing::Values(MakeStorage(make_storage)));
INSTANTIATE_TEST_SUITE_P(Postgres, MailConformance, ::testing::Values(MakeStorage(make_storage)));

}  // namespace

}  // namespace tickiti::conformance
