#include "domain/label_token.h"

#include "domain/json_path.h"
#include "foundation/shorten.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";
constexpr std::size_t kMostCharacters = 1'000;
constexpr std::size_t kMostBytes = 8'192;  // Nothing beyond can be among those characters.

// As to_plain_text, without what is cut off anyway.
std::string start_of(const Json& value) {
  return value.is_string() ? std::string(cut_to_bytes(value.as_string(), kMostBytes))
                           : to_plain_text(value);
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::string resolve_label(std::string_view label, const Json& bag, const Json& words) {
  std::string resolved;
  while (resolved.size() <= kMostBytes) {
    const auto open = label.find(kOpen);
    const auto close =
        open == std::string_view::npos ? open : label.find(kClose, open + kOpen.size());
    if (close == std::string_view::npos) {
      resolved += label;
      break;
    }
    resolved += label.substr(0, open);
    const std::string_view name =
        trim(label.substr(open + kOpen.size(), close - open - kOpen.size()));
    const Json* value = find_by_path(bag, name);
    if (value == nullptr) {
      value = words.find(name);
    }
    if (value != nullptr) {
      resolved += start_of(*value);
    }
    label.remove_prefix(close + kClose.size());
  }
  return shorten(resolved, kMostCharacters);
}

}  // namespace tickiti
