#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "storage/statement.h"

namespace tickiti::storage {

// A piece of SQL with the values of its parameters, in order. The SQL depends on
// what was asked for, never on a value, so that statements stay few.
struct SqlPart {
  using Value = std::variant<std::int64_t, std::string>;

  std::string sql;
  std::vector<Value> values;

  SqlPart& add(std::string_view more, std::vector<Value> its_values = {});
  SqlPart& add(const SqlPart& more) { return add(more.sql, more.values); }
  void bind_to(Statement& statement) const;
};

}  // namespace tickiti::storage
