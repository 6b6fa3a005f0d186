#include "security/html_text.h"

#include <cstddef>
#include <utility>

#include "foundation/utf8.h"

namespace tickiti::security {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
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

bool is_space(char character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r' ||
         character == '\f';
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
  for (const char character : text) {
    switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += character;
    }
  }
}

void PlainText::add(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      break_word();
      ++at;
      continue;
    }
    if (text.substr(at).starts_with(kNoBreakSpace)) {
      break_word();
      at += kNoBreakSpace.size();
      continue;
    }
    if (gap_ != Gap::kNone && !text_.empty()) {
      text_ += gap_ == Gap::kLine ? '\n' : ' ';
    }
    gap_ = Gap::kNone;
    text_ += text[at++];
  }
}

void PlainText::break_word() {
  if (gap_ == Gap::kNone) {
    gap_ = Gap::kSpace;
  }
}

void PlainText::break_line() { gap_ = Gap::kLine; }

std::string PlainText::take() { return std::move(text_); }

}  // namespace tickiti::security
