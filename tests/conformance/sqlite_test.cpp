#include "conformance/conformance.h"
#include "conformance/inbox.h"
#include "conformance/mails.h"
#include "conformance/together.h"
#include "sqlite/database.h"
#include "sqlite/test_support.h"

namespace tickiti::sqlite {
namespace {

class SqliteStorage final : public conformance::Storage {
 public:
  SqliteStorage() : database_(SqliteDatabase::open(folder_.database()).value()) {}
  Database& database() override { return *database_; }

 private:
  TestFolder folder_;
  std::unique_ptr<SqliteDatabase> database_;
};

}  // namespace
}  // namespace tickiti::sqlite

namespace tickiti::conformance {

namespace {

std::unique_ptr<Storage> make_storage() { return std::make_unique<sqlite::SqliteStorage>(); }

INSTANTIATE_TEST_SUITE_P(Sqlite, Conformance, ::testing::Values(MakeStorage(make_storage)));
INSTANTIATE_TEST_SUITE_P(Sqlite, Together, ::testing::Values(MakeStorage(make_storage)));
INSTANTIATE_TEST_SUITE_P(Sqlite, InboxConformance, ::testing::Values(MakeStorage(make_storage)));
INSTANTIATE_TEST_SUITE_P(Sqlite, MailConformance, ::testing::Values(MakeStorage(make_storage)));

}  // namespace

}  // namespace tickiti::conformance
