#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "application/copy_tables.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Names in the order of the table, each in quotes.
std::string column_list(const TableShape& table);
std::string parameter_list(std::size_t count);  // As many `?`.

// Rows in the key's order, those behind a key if `has_begun`; parameters are that
// key's values and the limit.
std::string select_rows(const TableShape& table, bool has_begun);

// Runs a statement of select_rows.
Result<std::vector<TableRow>> read_rows(Statement& statement, const TableShape& table,
                                        const std::vector<std::string>& after, int limit);

std::string count_rows(const TableShape& table);

}  // namespace tickiti::storage
