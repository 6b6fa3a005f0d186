#include "domain/resolution_category.h"

#include <algorithm>
#include <cctype>

namespace tickiti {

bool is_colour(std::string_view text) {
  if ((text.size() != 4 && text.size() != 7) || text.front() != '#') {
    return false;
  }
  return std::all_of(text.begin() + 1, text.end(), [](char digit) {
    return std::isxdigit(static_cast<unsigned char>(digit)) != 0;
  });
}

}  // namespace tickiti
