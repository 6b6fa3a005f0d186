#pragma once

#include <string_view>
#include <vector>

namespace tickiti::http {

// Without spaces and tabs at its ends.
std::string_view trim(std::string_view text);

// The parts of a header's value between the separators, trimmed; none is empty.
std::vector<std::string_view> split(std::string_view value, char separator);

}  // namespace tickiti::http
