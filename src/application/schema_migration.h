#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.h"

namespace tickiti {

struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

// Tells an edited migration from the one that ran.
std::string checksum_of(std::string_view sql);

// Those of `known` that a database still lacks, whose `applied` migrations are
// given as checksums by number. Fails with kUnavailable when the database was made
// by a newer program, or a migration that it ran was changed since.
Result<std::vector<Migration>> find_missing(const std::map<int, std::string>& applied,
                                            const std::vector<Migration>& known);

}  // namespace tickiti
