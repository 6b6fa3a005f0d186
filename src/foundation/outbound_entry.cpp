#include "foundation/outbound_entry.h"

#include <algorithm>
#include <cctype>

#include "foundation/domain_name.h"

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

// Its parts in other scripts as the DNS has them, and so as a call names its host. None when
// there can be no such host, or when such a part is a pattern.
std::optional<std::string> with_a_labels(std::string_view text) {
  std::string glob;
  for (;;) {
    const std::size_t dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    if (std::ranges::all_of(part, [](unsigned char c) { return c < 0x80U; })) {
      glob += part;
    } else if (const Result<std::string> name = to_ascii_domain(part)) {
      glob += *name;
    } else {
      return std::nullopt;
    }
    if (dot == std::string_view::npos) {
      return glob;
    }
    glob += '.';
    text.remove_prefix(dot + 1);
  }
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
  const std::optional<std::string> glob = with_a_labels(text);
  if (!glob || !std::ranges::all_of(*glob, is_of_a_glob) ||
      glob->find_first_not_of("0123456789.") == std::string::npos) {
    return std::nullopt;
  }
  return HostGlob(lower_case(*glob));
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
