#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.h"

namespace tickiti {

// One piece of a compiled template.
struct MustacheNode {
  enum class Kind { kText, kVariable, kSection, kInverted };
  Kind kind;
  std::string text;  // The text itself, or the name.
  std::vector<MustacheNode> children;
  bool breaks_lines = false;  // A variable whose lines stay lines in HTML (mark_line_breaks).
};

// As Mustache::compile.
Result<std::vector<MustacheNode>> parse_mustache(std::string_view source, const std::string& path);

}  // namespace tickiti
