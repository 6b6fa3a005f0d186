#include "domain/idempotency_key.h"

#include <algorithm>

namespace tickiti {

std::optional<std::string> parse_idempotency_key(std::string_view header) {
  constexpr std::size_t kLongest = 255;
  if (header.size() >= 2 && header.front() == '"' && header.back() == '"') {
    header = header.substr(1, header.size() - 2);
  }
  const bool is_visible = std::ranges::all_of(header, [](char c) { return c > 0x20 && c < 0x7f; });
  if (header.empty() || header.size() > kLongest || !is_visible) {
    return std::nullopt;
  }
  return std::string(header);
}

}  // namespace tickiti
