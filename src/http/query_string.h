#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tickiti::http {

// The parameters of a request's query, in their order: `a=1&b=x%20y+z`. A
// broken escape stands for itself.
std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query);

}  // namespace tickiti::http
