#include "security/html_text.h"

#include <cstddef>
#include <utility>

#include "foundation/utf8.h"

namespace tickiti::security {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::size_t kNoncharacterBytes = 3;

// U+FFFE or U+FFFF.
bool starts_with_noncharacter(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

bool is_dropped_control(char character) {
  return static_cast<unsigned char>(character) < ' ' && character != '\t' && character != '\n';
}

bool is_space(char character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r' ||
         character == '\f';
}

}  // namespace

std::string scrub(std::string_view text) {
  const std::string valid = to_valid_utf8(text);
  const std::string_view source = valid;
  std::string out;
  out.reserve(source.size());
  for (std::size_t at = 0; at < source.size(); ++at) {
    const char character = source[at];
    if (character == '\r') {
      out += source.substr(at).starts_with("\r\n") ? "" : "\n";
    } else if (starts_with_noncharacter(source.substr(at))) {
      at += kNoncharacterBytes - 1;
    } else if (!is_dropped_control(character)) {
      out += character;
    }
  }
  return out;
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
