#include "sqlite/table_source.h"

#include "storage/table_rows.h"

namespace tickiti::sqlite {

Result<std::unique_ptr<SqliteTableSource>> SqliteTableSource::open(const std::string& path) {
  auto connection = TRY(Connection::open(path, Access::kReadOnly, std::chrono::seconds{8}));
  return std::unique_ptr<SqliteTableSource>(new SqliteTableSource(std::move(connection)));
}

Result<std::vector<TableRow>> SqliteTableSource::read_rows(const TableShape& table,
                                                           const std::vector<std::string>& after,
                                                           int limit) {
  Statement statement = connection_->prepare(storage::select_rows(table, !after.empty()));
  return storage::read_rows(statement, table, after, limit);
}

Result<std::int64_t> SqliteTableSource::count_rows(const TableShape& table) {
  Statement statement = connection_->prepare(storage::count_rows(table));
  TRY(statement.step());
  return statement.integer();
}

}  // namespace tickiti::sqlite
