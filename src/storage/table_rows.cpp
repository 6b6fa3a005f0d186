#include "storage/table_rows.h"

#include <utility>

namespace tickiti::storage {
namespace {

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

void append(std::string& list, const std::string& item) {
  list.append(list.empty() ? "" : ", ").append(item);
}

// A flag is a number here, whatever the database calls it.
std::string selected_columns(const TableShape& table) {
  std::string list;
  for (const TableShape::Column& column : table.columns) {
    const std::string name = quoted(column.name);
    append(list, column.kind == TableShape::Kind::kFlag ? "CAST(" + name + " AS INTEGER)" : name);
  }
  return list;
}

std::string key_list(const TableShape& table) {
  std::string list;
  for (const std::string& name : table.key) {
    append(list, quoted(name));
  }
  return list;
}

}  // namespace

std::string column_list(const TableShape& table) {
  std::string list;
  for (const TableShape::Column& column : table.columns) {
    append(list, quoted(column.name));
  }
  return list;
}

std::string parameter_list(std::size_t count) {
  std::string list;
  for (std::size_t i = 0; i < count; ++i) {
    append(list, "?");
  }
  return list;
}

// Both databases compare a bound text as what the column beside it is.
std::string select_rows(const TableShape& table, bool has_begun) {
  const std::string key = key_list(table);
  std::string sql = "SELECT " + selected_columns(table) + " FROM " + quoted(table.name);
  if (has_begun) {
    sql.append(" WHERE (").append(key).append(") > (");
    sql.append(parameter_list(table.key.size())).append(")");
  }
  return sql.append(" ORDER BY ").append(key).append(" LIMIT ?");
}

Result<std::vector<TableRow>> read_rows(Statement& statement, const TableShape& table,
                                        const std::vector<std::string>& after, int limit) {
  for (const std::string& value : after) {
    statement.bind(value);
  }
  statement.bind(limit);
  return read_all(statement, [&](Statement& row) {
    TableRow cells;
    cells.reserve(table.columns.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      cells.push_back(row.optional_text());
    }
    return cells;
  });
}

std::string count_rows(const TableShape& table) {
  return "SELECT count(*) FROM " + quoted(table.name);
}

}  // namespace tickiti::storage
