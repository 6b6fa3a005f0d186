#include "foundation/json_fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "foundation/json.h"

namespace tickiti {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::size_t kUnicodeEscape = 6;  // \u1234

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What matters in a text besides its grammar. Offsets are in bytes.
struct Scan {
  bool in_string = false;      // At the end of the text.
  bool in_escape = false;      // At the end of the text.
  std::size_t string = 0;      // The opening quote of the last string.
  std::size_t escape = 0;      // The backslash of the last escape.
  std::size_t nul = kNowhere;  // The first \u0000.
  std::vector<std::size_t> lone_surrogates;
  std::vector<std::size_t> exponents;  // What follows each `e`.
};

// The code unit of the \u1234 at `at`, or -1 when there is none.
int code_unit(std::string_view text, std::size_t at) {
  const std::string_view escape = text.substr(std::min(at, text.size()), kUnicodeEscape);
  if (escape.size() < kUnicodeEscape || !escape.starts_with("\\u")) {
    return -1;
  }
  int unit = 0;
  const char* const end = escape.data() + escape.size();
  const auto [stop, error] = std::from_chars(escape.data() + 2, end, unit, 16);
  return stop == end && unit >= 0 ? unit : -1;
}

bool is_leading(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_trailing(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// Notes the escape at `at` and returns its size; a surrogate pair is one escape.
std::size_t scan_escape(Scan& scan, std::string_view text, std::size_t at) {
  if (at + 1 < text.size() && text[at + 1] != 'u') {
    return 2;
  }
  const int unit = code_unit(text, at);
  if (unit == 0 && scan.nul == kNowhere) {
    scan.nul = at;
  }
  if (is_leading(unit) && is_trailing(code_unit(text, at + kUnicodeEscape))) {
    return 2 * kUnicodeEscape;
  }
  if (is_leading(unit) || is_trailing(unit)) {
    scan.lone_surrogates.push_back(at);
  }
  return kUnicodeEscape;
}

// Right for a text that is JSON, and for one that is not up to where it fails.
Scan scan(std::string_view text) {
  Scan found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      found.in_string = !found.in_string;
      found.string = found.in_string ? at : found.string;
    } else if (found.in_string && c == '\\') {
      found.escape = at;
      at += scan_escape(found, text, at) - 1;
      found.in_escape = at >= text.size();
    } else if (!found.in_string && (c == 'e' || c == 'E') && at > 0 && is_digit(text[at - 1])) {
      found.exponents.push_back(at + 1);
    }
  }
  return found;
}

struct Fault {
  std::size_t offset;
  std::string what;
};

// A name can be as long as the body, the message should not be.
std::string quoted(std::string_view name) {
  constexpr std::size_t kLongest = 60;
  std::string shown;
  if (name.size() <= kLongest) {
    append_json_string(shown, name);
    return shown;
  }
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  append_json_string(shown, std::string(name.substr(0, end)) + "…");
  return shown;
}

Fault syntax_fault(std::string_view text, std::size_t offset) {
  const Scan before = scan(text.substr(0, offset));
  const char c = text[offset];
  if (before.in_escape) {
    return {before.escape, "unknown escape"};
  }
  if (before.in_string && static_cast<unsigned char>(c) < 0x20) {
    return {offset, "control character that must be escaped"};
  }
  if (before.in_string) {
    return {offset, "bytes that are not UTF-8"};
  }
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
    return {offset, "unknown word"};
  }
  if (c > ' ' && c <= '~') {
    return {offset, fmt::format("unexpected {}", c)};
  }
  return {offset, "unexpected character"};
}

Fault fault_of(const JsonStop& stop, std::string_view text) {
  const Scan all = scan(text);
  if (!all.lone_surrogates.empty() && all.lone_surrogates.front() <= stop.offset) {
    return {all.lone_surrogates.front(), "half of a surrogate pair"};
  }
  switch (stop.cause) {
    case JsonStop::Cause::kTextEnds:
      return text.find_first_not_of(" \t\r\n") == kNowhere
                 ? Fault{0, "it is empty"}
                 : Fault{text.size(), "it ends too early"};
    case JsonStop::Cause::kTextAfterValue:
      return {stop.offset, "text after the end of the value"};
    case JsonStop::Cause::kTooDeep:
      return {stop.offset, "more than 64 nested levels"};
    case JsonStop::Cause::kNul:
      return {all.nul, "\\u0000 is not allowed"};
    case JsonStop::Cause::kDuplicateName:
      return {scan(text.substr(0, stop.offset)).string,
              "duplicate key " + quoted(stop.duplicate_name)};
    case JsonStop::Cause::kSyntax:
      break;
  }
  return syntax_fault(text, stop.offset);
}

}  // namespace

std::string describe_fault(const JsonStop& stop, std::string_view text) {
  const Fault fault = fault_of(stop, text);
  const std::string_view before = text.substr(0, fault.offset);
  const auto lines = std::ranges::count(before, '\n');
  const std::string_view line = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0.
  const auto columns = std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return fmt::format("The body is not valid JSON: {} at line {}, column {}.", fault.what, lines + 1,
                     columns + 1);
}

std::string with_zero_exponents(std::string_view text) {
  std::string zeroed(text);
  for (std::size_t at : scan(text).exponents) {
    at += at < text.size() && (text[at] == '+' || text[at] == '-') ? 1 : 0;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      zeroed[at] = '0';
    }
  }
  return zeroed;
}

std::string without_lone_surrogates(std::string_view text) {
  std::string replaced(text);
  for (const std::size_t at : scan(text).lone_surrogates) {
    replaced.replace(at, kUnicodeEscape, "\\ufffd");
  }
  return replaced;
}

}  // namespace tickiti
