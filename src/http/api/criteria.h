#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "foundation/json.h"

namespace tickiti::http {

// All tokens of each mode that was asked for.
using TokensByMode = std::map<std::string, std::vector<std::string>, std::less<>>;

// Reads `criteria` of a search_object: known modes, tokens that are strings or
// numbers, times that can be read. Wrong ones are named in `problems`.
TokensByMode read_criteria(const Json& search, FieldErrors& problems);

}  // namespace tickiti::http
