#pragma once

#include <memory>
#include <string>

#include "application/copy_tables.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

// A new database that takes the rows of another. Until `finish` no node can serve it.
class PostgresTableTarget final : public TableTarget {
 public:
  // Brings the schema up to date. Fails with kUnavailable as PostgresDatabase::open.
  static Result<std::unique_ptr<PostgresTableTarget>> open(const std::string& url);

  Result<Done> begin() override;
  Result<std::vector<TableShape>> tables() override;
  Result<TableProgress> progress(const TableShape& table) override;
  Result<Done> write_rows(const TableShape& table, const std::vector<TableRow>& rows,
                          const TableProgress& progress) override;
  Result<Done> finish() override;
  Result<std::vector<TableRow>> read_rows(const TableShape& table,
                                          const std::vector<std::string>& after,
                                          int limit) override;
  Result<std::int64_t> count_rows(const TableShape& table) override;

 private:
  explicit PostgresTableTarget(std::unique_ptr<Connection> connection)
      : connection_(std::move(connection)) {}
  Result<Done> check_is_new();
  Result<Done> insert(const TableShape& table, const TableRow& row);
  Result<Done> remember(const TableShape& table, const TableProgress& progress);

  std::unique_ptr<Connection> connection_;
};

}  // namespace tickiti::postgres
