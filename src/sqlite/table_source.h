#pragma once

#include <memory>
#include <string>

#include "application/copy_tables.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

// The rows of a database file that nobody serves and whose schema is up to date.
class SqliteTableSource final : public TableSource {
 public:
  // Fails with kUnavailable, naming a file that cannot be opened.
  static Result<std::unique_ptr<SqliteTableSource>> open(const std::string& path);

  Result<std::vector<TableRow>> read_rows(const TableShape& table,
                                          const std::vector<std::string>& after,
                                          int limit) override;
  Result<std::int64_t> count_rows(const TableShape& table) override;

 private:
  explicit SqliteTableSource(std::unique_ptr<Connection> connection)
      : connection_(std::move(connection)) {}

  std::unique_ptr<Connection> connection_;
};

}  // namespace tickiti::sqlite
