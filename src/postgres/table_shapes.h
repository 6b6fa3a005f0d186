#pragma once

#include <string>
#include <vector>

#include "application/copy_tables.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

// Every table that holds rows of its own, as the catalog describes it, each after
// those that it refers to.
Result<std::vector<TableShape>> list_table_shapes(Connection& connection);

std::string insert_row(const TableShape& table);

}  // namespace tickiti::postgres
