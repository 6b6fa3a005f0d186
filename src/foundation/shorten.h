#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tickiti {

// Valid UTF-8 that has at most `most` code points (at least 1): as it is, or its beginning
// and "…". What a person takes for one character is not cut, unless it is longer than that.
std::string shorten(std::string_view text, std::size_t most);

}  // namespace tickiti
