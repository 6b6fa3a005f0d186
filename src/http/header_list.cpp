#include "http/header_list.h"

#include <algorithm>
#include <cstddef>

namespace tickiti::http {

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  const std::size_t last = text.find_last_not_of(" \t");
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, last - first + 1);
}

std::vector<std::string_view> split(std::string_view value, char separator) {
  std::vector<std::string_view> parts;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(separator), value.size());
    if (const std::string_view part = trim(value.substr(0, end)); !part.empty()) {
      parts.push_back(part);
    }
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return parts;
}

}  // namespace tickiti::http
