#include "postgres/table_shapes.h"

#include "storage/table_rows.h"

namespace tickiti::postgres {
namespace {

// Not: what tells of the schema itself and of a copy, and what triggers derive.
constexpr const char* kSelectTables =
    "WITH RECURSIVE own AS (SELECT oid, relname FROM pg_class"
    "  WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    "  AND relname NOT IN ('schema_migration', 'copy_progress', 'ticket_search')),"
    " depth (oid, steps) AS (SELECT oid, 0 FROM own UNION"
    "  SELECT conrelid, steps + 1 FROM depth JOIN pg_constraint ON confrelid = depth.oid"
    "  AND contype = 'f' AND conrelid <> confrelid)"
    " SELECT own.relname FROM own JOIN depth USING (oid) GROUP BY own.relname"
    " ORDER BY max(steps), own.relname";

constexpr const char* kSelectColumns =
    "SELECT attname, atttypid::regtype::text FROM pg_attribute"
    " WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
    " ORDER BY attnum";

constexpr const char* kSelectKey =
    "SELECT attname FROM pg_index CROSS JOIN unnest(indkey) WITH ORDINALITY AS part (number, place)"
    " JOIN pg_attribute ON attrelid = indrelid AND attnum = number"
    " WHERE indrelid = ?::regclass AND indisprimary ORDER BY place";

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

TableShape::Kind kind_of(std::string_view type) {
  if (type == "bytea") {
    return TableShape::Kind::kBytes;
  }
  return type == "boolean" ? TableShape::Kind::kFlag : TableShape::Kind::kText;
}

}  // namespace

Result<std::vector<TableShape>> list_table_shapes(Connection& connection) {
  std::vector<TableShape> tables;
  Statement names = connection.prepare(kSelectTables);
  while (TRY(names.step())) {
    tables.push_back({names.text(), {}, {}});
  }
  for (TableShape& table : tables) {
    const std::string name = quoted(table.name);
    Statement columns = connection.prepare(kSelectColumns);
    columns.bind(name);
    while (TRY(columns.step())) {
      std::string column = columns.text();
      table.columns.push_back({std::move(column), kind_of(columns.text())});
    }
    Statement key = connection.prepare(kSelectKey);
    key.bind(name);
    while (TRY(key.step())) {
      table.key.push_back(key.text());
    }
  }
  return tables;
}

std::string insert_row(const TableShape& table) {
  return "INSERT INTO " + quoted(table.name) + " (" + storage::column_list(table) + ") VALUES (" +
         storage::parameter_list(table.columns.size()) + ")";
}

}  // namespace tickiti::postgres
