#pragma once

#include <string>
#include <string_view>

#include "domain/ids.h"

namespace tickiti {

// A kind of outcome that staff sort tickets by.
struct ResolutionCategory {
  ResolutionCategoryId id;
  std::string name;    // Unique ignoring case.
  std::string colour;  // As is_colour.
};

// `#rgb` or `#rrggbb` in hexadecimal digits.
bool is_colour(std::string_view text);

}  // namespace tickiti
