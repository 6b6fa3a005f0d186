#include "security/html_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

namespace tickiti::security {
namespace {

// Each table is sorted: it is searched by halves.
constexpr auto kKeptTags = std::to_array<std::string_view>(
    {"a",     "b",     "blockquote", "br",     "caption", "code", "dd",   "del",   "div",   "dl",
     "dt",    "em",    "figcaption", "figure", "h1",      "h2",   "h3",   "h4",    "h5",    "h6",
     "hr",    "i",     "img",        "ins",    "kbd",     "li",   "mark", "ol",    "p",     "pre",
     "s",     "small", "span",       "strike", "strong",  "sub",  "sup",  "table", "tbody", "td",
     "tfoot", "th",    "thead",      "tr",     "u",       "ul"});
constexpr auto kBlockTags = std::to_array<std::string_view>(
    {"address", "article", "aside", "center", "details", "fieldset", "footer", "form", "header",
     "main", "nav", "section", "summary"});
constexpr auto kDroppedTags =
    std::to_array<std::string_view>({"iframe", "math", "noscript", "object", "script", "style",
                                     "svg", "template", "textarea", "title"});
constexpr auto kLineTags = std::to_array<std::string_view>(
    {"blockquote", "br",  "caption", "dd",    "div",   "dl",    "dt", "figcaption", "figure",
     "h1",         "h2",  "h3",      "h4",    "h5",    "h6",    "hr", "li",         "ol",
     "p",          "pre", "table",   "tbody", "tfoot", "thead", "tr", "ul"});
static_assert(std::ranges::is_sorted(kKeptTags) && std::ranges::is_sorted(kBlockTags) &&
              std::ranges::is_sorted(kDroppedTags) && std::ranges::is_sorted(kLineTags));

constexpr auto kLinkSchemes = std::to_array<std::string_view>({"http", "https", "mailto", "cid"});
constexpr auto kImageSchemes = std::to_array<std::string_view>({"http", "https", "cid"});
constexpr std::size_t kMaxDigits = 5;

bool is_control(char character) {
  return static_cast<unsigned char>(character) < ' ' || character == '\x7F';
}

// A browser ignores control characters in a URL, so they are taken out before
// the scheme is judged, and what was judged is what is written.
template <std::size_t kCount>
std::optional<std::string> clean_url(std::string_view value,
                                     const std::array<std::string_view, kCount>& schemes) {
  std::string url;
  std::ranges::remove_copy_if(value, std::back_inserter(url), is_control);
  url.erase(0, std::min(url.find_first_not_of(' '), url.size()));
  url.erase(url.find_last_not_of(' ') + 1);

  std::string scheme = url.substr(0, url.find(':'));
  if (scheme.size() == url.size()) {
    return std::nullopt;  // Relative: nothing here to be relative to.
  }
  std::ranges::transform(scheme, scheme.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  if (std::ranges::find(schemes, scheme) == schemes.end()) {
    return std::nullopt;
  }
  return url;
}

std::optional<std::string> clean_number(std::string_view value) {
  const bool digits = std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || value.empty() || value.size() > kMaxDigits) {
    return std::nullopt;
  }
  return std::string(value);
}

}  // namespace

TagFate fate_of_tag(std::string_view name) {
  if (std::ranges::binary_search(kKeptTags, name)) {
    return TagFate::kKept;
  }
  if (std::ranges::binary_search(kBlockTags, name)) {
    return TagFate::kBlock;
  }
  return std::ranges::binary_search(kDroppedTags, name) ? TagFate::kDropped : TagFate::kUnwrapped;
}

bool is_void_tag(std::string_view name) { return name == "br" || name == "hr" || name == "img"; }

TextBreak text_break_of(std::string_view name) {
  if (name == "td" || name == "th") {
    return TextBreak::kWord;
  }
  return std::ranges::binary_search(kLineTags, name) ? TextBreak::kLine : TextBreak::kNone;
}

std::optional<std::string> clean_attribute(std::string_view tag, std::string_view attribute,
                                           std::string_view value) {
  if (tag == "a" && attribute == "href") {
    return clean_url(value, kLinkSchemes);
  }
  if (tag == "img" && attribute == "src") {
    return clean_url(value, kImageSchemes);
  }
  if ((attribute == "title" && (tag == "a" || tag == "img")) ||
      (attribute == "alt" && tag == "img")) {
    return std::string(value);
  }
  if (((attribute == "width" || attribute == "height") && tag == "img") ||
      ((attribute == "colspan" || attribute == "rowspan") && (tag == "td" || tag == "th")) ||
      (attribute == "start" && tag == "ol")) {
    return clean_number(value);
  }
  return std::nullopt;
}

}  // namespace tickiti::security
