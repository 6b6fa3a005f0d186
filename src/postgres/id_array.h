#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tickiti::postgres {

// Numbers as the text of one parameter: any number of them fits, and the SQL stays
// the same. Compare with `= ANY (?::bigint[])`.
template <typename Value, typename NumberOf>
std::string id_array(const std::vector<Value>& values, NumberOf number_of) {
  std::string array = "{";
  for (const Value& value : values) {
    array += (array.size() == 1 ? "" : ",") + std::to_string(number_of(value));
  }
  return array + "}";
}

}  // namespace tickiti::postgres
