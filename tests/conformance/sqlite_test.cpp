#include "conformance/conformance.h"
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

INSTANTIATE_TEST_SUITE_P(Sqlite, Conformance, ::testing::Values(MakeStorage([] {
                           return std::make_unique<sqlite::SqliteStorage>();
                         })));

}  // namespace tickiti::conformance
