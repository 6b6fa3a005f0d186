#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "foundation/result.h"

namespace tickiti::sqlite {

// What `find` gives for each of the ids, by id: here asking once is no cheaper than asking
// for each.
template <typename Row, typename Id, typename Find>
Result<std::vector<Row>> find_each(std::vector<Id> ids, Find find) {
  std::vector<Row> found;
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const Id id : ids) {
    auto row = TRY(find(id));
    if (row) {
      found.push_back(std::move(*row));
    }
  }
  return found;
}

}  // namespace tickiti::sqlite
