#include "foundation/outbound_entry.h"

#include <algorithm>
#include <cctype>

namespace tickiti {
namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return lower;
}

bool is_of_a_glob(unsigned char character) {
  constexpr std::string_view kOthers = "-_.*?";
  return std::isalnum(character) != 0 ||
         kOthers.find(static_cast<char>(character)) != std::string_view::npos;
}

// Linear: only the last `*` needs a second try.
bool fits(std::string_view glob, std::string_view text) {
  std::size_t in_glob = 0;
  std::size_t in_text = 0;
  std::size_t star = std::string_view::npos;
  std::size_t after_star = 0;
  while (in_text < text.size()) {
    if (in_glob < glob.size() && glob[in_glob] == '*') {
      star = in_glob++;
      after_star = in_text;
    } else if (in_glob < glob.size() && (glob[in_glob] == text[in_text] || glob[in_glob] == '?')) {
      ++in_glob;
      ++in_text;
    } else if (star != std::string_view::npos) {
      in_glob = star + 1;
      in_text = ++after_star;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', in_glob) == std::string_view::npos;
}

}  // namespace

std::optional<HostGlob> HostGlob::parse(std::string_view text) {
  if (!std::ranges::all_of(text, is_of_a_glob) ||
      text.find_first_not_of("0123456789.") == std::string_view::npos) {
    return std::nullopt;
  }
  return HostGlob(lower_case(text));
}

bool HostGlob::matches(std::string_view host) const {
  std::string name = lower_case(host);
  if (name.ends_with('.')) {
    name.pop_back();
  }
  return fits(pattern_, name);
}

std::optional<OutboundEntry> parse_outbound_entry(std::string_view text) {
  if (const std::optional<IpBlock> block = IpBlock::parse(text)) {
    return OutboundEntry{*block};
  }
  if (std::optional<HostGlob> glob = HostGlob::parse(text)) {
    return OutboundEntry{std::move(*glob)};
  }
  return std::nullopt;
}

}  // namespace tickiti
