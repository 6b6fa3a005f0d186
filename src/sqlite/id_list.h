#pragma once

#include <string>
#include <vector>

namespace tickiti::sqlite {

// Ids as the text of one parameter: any number of them fits, and the SQL stays the
// same. Compare with `IN (SELECT value FROM json_each(?))`.
template <typename IdType>
std::string id_list(const std::vector<IdType>& ids) {
  std::string list = "[";
  for (const IdType id : ids) {
    list += (list.size() == 1 ? "" : ",") + std::to_string(id.value);
  }
  return list + "]";
}

}  // namespace tickiti::sqlite
