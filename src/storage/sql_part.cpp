#include "storage/sql_part.h"

#include <utility>

namespace tickiti::storage {

SqlPart& SqlPart::add(std::string_view more, std::vector<Value> its_values) {
  sql += more;
  for (Value& value : its_values) {
    values.push_back(std::move(value));
  }
  return *this;
}

void SqlPart::bind_to(Statement& statement) const {
  for (const Value& value : values) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      statement.bind(*number);
    } else {
      statement.bind(std::get<std::string>(value));
    }
  }
}

}  // namespace tickiti::storage
