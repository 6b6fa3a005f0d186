#pragma once

#include <vector>

#include "domain/mustache_parser.h"

namespace tickiti {

// Sets `breaks_lines` of the variables that stand in the text of the HTML that the template
// is: not inside a tag, a comment or a `pre`. Sections count in the order of the source.
void mark_line_breaks(std::vector<MustacheNode>& nodes);

}  // namespace tickiti
