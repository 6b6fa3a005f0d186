#include "security/html_text.h"

#include <cstddef>

#include "foundation/utf8.h"

namespace tickiti::security {
namespace {

constexpr std::string_view kNoncharacterLead = "\xEF\xBF";  // U+FFC0 to U+FFFF

bool is_dropped_control(char character) {
  return static_cast<unsigned char>(character) < ' ' && character != '\t' && character != '\n';
}

// Without U+FFFE and U+FFFF, which XML does not have.
std::string without_noncharacters(std::string_view valid) {
  std::string kept;
  kept.reserve(valid.size());
  for (std::size_t found = 0; found != std::string_view::npos;) {
    found = valid.find(kNoncharacterLead);
    kept += valid.substr(0, found);
    if (found != std::string_view::npos) {
      const std::string_view character = valid.substr(found, kNoncharacterLead.size() + 1);
      kept += character.back() == '\xBE' || character.back() == '\xBF' ? "" : character;
      valid.remove_prefix(found + character.size());
    }
  }
  return kept;
}

std::string_view entity_of(char character) {
  switch (character) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return "&quot;";
  }
}

}  // namespace

std::string scrub(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r') {
      kept += text.substr(at).starts_with("\r\n") ? "" : "\n";
    } else if (!is_dropped_control(text[at])) {
      kept += text[at];
    }
  }
  return without_noncharacters(to_valid_utf8(kept));
}

void append_escaped(std::string& out, std::string_view text) {
  for (auto at = text.find_first_of("&<>\""); at != std::string_view::npos;
       at = text.find_first_of("&<>\"")) {
    out += text.substr(0, at);
    out += entity_of(text[at]);
    text.remove_prefix(at + 1);
  }
  out += text;
}

}  // namespace tickiti::security
