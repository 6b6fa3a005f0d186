#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tickiti {

// What a search text asks for: its words, and its "quoted phrases" as one each. A
// quote that is never closed reaches to the end. No phrase is empty.
std::vector<std::string> search_phrases(std::string_view text);

}  // namespace tickiti
