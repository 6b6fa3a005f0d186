#include "security/html_references.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace tickiti::security {
namespace {

constexpr std::size_t kLongestName = 32;         // `CounterClockwiseContourIntegral;`
constexpr std::size_t kLongestUnterminated = 6;  // `Aacute`; others need their semicolon.
constexpr std::size_t kShortestName = 2;
constexpr std::uint32_t kReplacement = 0xFFFD;
constexpr std::uint32_t kLargest = 0x10FFFF;

// What 0x80 to 0x9F mean in Windows-1252; 0: nothing, they stay as they are.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::optional<std::uint32_t> digit_of(char c, std::uint32_t base) {
  if (is_digit(c)) {
    return static_cast<std::uint32_t>(c - '0');
  }
  const char lower = static_cast<char>(c | 0x20);
  return base == 16 && lower >= 'a' && lower <= 'f'
             ? std::optional(static_cast<std::uint32_t>(lower - 'a') + 10)
             : std::nullopt;
}

std::uint32_t character_of(std::uint32_t number) {
  constexpr std::uint32_t kFirstC1 = 0x80;
  const bool is_surrogate = number >= 0xD800 && number <= 0xDFFF;
  if (number == 0 || number > kLargest || is_surrogate) {
    return kReplacement;
  }
  if (number >= kFirstC1 && number - kFirstC1 < kWindows1252.size() &&
      kWindows1252.at(number - kFirstC1) != 0) {
    return kWindows1252.at(number - kFirstC1);
  }
  return number;
}

void append_utf8(std::string& out, std::uint32_t character) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (character < 0x80U) {
    byte(character);
  } else if (character < 0x800) {
    byte(0xC0U | (character >> 6U));
    byte(0x80U | (character & 0x3FU));
  } else if (character < 0x10000) {
    byte(0xE0U | (character >> 12U));
    byte(0x80U | ((character >> 6U) & 0x3FU));
    byte(0x80U | (character & 0x3FU));
  } else {
    byte(0xF0U | (character >> 18U));
    byte(0x80U | ((character >> 12U) & 0x3FU));
    byte(0x80U | ((character >> 6U) & 0x3FU));
    byte(0x80U | (character & 0x3FU));
  }
}

// Without what no text of ours holds: control characters, and what XML does not have.
void append_character(std::string& out, std::uint32_t character) {
  if (character == '\r') {
    out += '\n';
  } else if (character >= ' ' || character == '\t' || character == '\n') {
    append_utf8(out, character == 0xFFFE || character == 0xFFFF ? kReplacement : character);
  }
}

// `text` stands behind `&#`. Returns how much of it the number took; 0: it is none.
std::size_t append_number(std::string& out, std::string_view text) {
  const bool is_hex = text.starts_with('x') || text.starts_with('X');
  const std::uint32_t base = is_hex ? 16 : 10;
  const std::size_t begin = is_hex ? 1 : 0;
  std::uint32_t number = 0;
  std::size_t at = begin;
  for (; at < text.size(); ++at) {
    const auto digit = digit_of(text[at], base);
    if (!digit) {
      break;
    }
    number = std::min(number * base + *digit, kLargest + 1);
  }
  if (at == begin) {
    return 0;
  }
  append_character(out, character_of(number));
  return at + (text.substr(at).starts_with(';') ? 1 : 0);
}

const ReferenceName* find_name(std::string_view name) {
  const auto names = reference_names();
  const auto found = std::ranges::lower_bound(names, name, {}, &ReferenceName::name);
  return found != names.end() && found->name == name ? &*found : nullptr;
}

// The longest name that `text`, which stands behind `&`, begins with.
const ReferenceName* longest_name(std::string_view text) {
  const std::string_view most = text.substr(0, kLongestName);
  const auto end = std::ranges::find_if_not(most, is_alphanumeric);
  const auto length = static_cast<std::size_t>(end - most.begin());
  if (end != most.end() && *end == ';') {
    if (const ReferenceName* name = find_name(most.substr(0, length + 1))) {
      return name;
    }
  }
  for (std::size_t size = std::min(length, kLongestUnterminated); size >= kShortestName; --size) {
    if (const ReferenceName* name = find_name(most.substr(0, size))) {
      return name;
    }
  }
  return nullptr;
}

// As append_number, of what stands behind `&`.
std::size_t append_reference(std::string& out, std::string_view text, ReferencePlace place) {
  if (text.starts_with('#')) {
    const std::size_t taken = append_number(out, text.substr(1));
    return taken == 0 ? 0 : taken + 1;
  }
  const ReferenceName* name = longest_name(text);
  if (name == nullptr) {
    return 0;
  }
  const std::string_view rest = text.substr(name->name.size());
  // So that `?a=1&copy=2` stays an address.
  if (place == ReferencePlace::kAttribute && name->name.back() != ';' && !rest.empty() &&
      (rest.front() == '=' || is_alphanumeric(rest.front()))) {
    return 0;
  }
  out += name->text;
  return name->name.size();
}

}  // namespace

void append_resolved(std::string& out, std::string_view text, ReferencePlace place) {
  for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&')) {
    out += text.substr(0, at);
    text.remove_prefix(at + 1);
    const std::size_t taken = append_reference(out, text, place);
    if (taken == 0) {
      out += '&';
    }
    text.remove_prefix(taken);
  }
  out += text;
}

}  // namespace tickiti::security
