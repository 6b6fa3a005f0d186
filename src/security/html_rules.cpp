#include "security/html_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

namespace tickiti::security {
namespace {

enum class Words { kTogether, kApart };

struct Tag {
  std::string_view name;
  TagFate fate;
  Words words;  // What it makes of those on its two sides.
};

// Sorted by name.
constexpr Tag kTags[] = {
    {"a", TagFate::kKept, Words::kTogether},
    {"address", TagFate::kBlock, Words::kApart},
    {"article", TagFate::kBlock, Words::kApart},
    {"aside", TagFate::kBlock, Words::kApart},
    {"b", TagFate::kKept, Words::kTogether},
    {"bdi", TagFate::kKept, Words::kTogether},
    {"bdo", TagFate::kKept, Words::kTogether},
    {"blockquote", TagFate::kKept, Words::kApart},
    {"br", TagFate::kKept, Words::kApart},
    {"caption", TagFate::kKept, Words::kApart},
    {"center", TagFate::kBlock, Words::kApart},
    {"code", TagFate::kKept, Words::kTogether},
    {"dd", TagFate::kKept, Words::kApart},
    {"del", TagFate::kKept, Words::kTogether},
    {"details", TagFate::kBlock, Words::kApart},
    {"div", TagFate::kKept, Words::kApart},
    {"dl", TagFate::kKept, Words::kApart},
    {"dt", TagFate::kKept, Words::kApart},
    {"em", TagFate::kKept, Words::kTogether},
    {"fieldset", TagFate::kBlock, Words::kApart},
    {"figcaption", TagFate::kKept, Words::kApart},
    {"figure", TagFate::kKept, Words::kApart},
    {"footer", TagFate::kBlock, Words::kApart},
    {"form", TagFate::kBlock, Words::kApart},
    {"h1", TagFate::kKept, Words::kApart},
    {"h2", TagFate::kKept, Words::kApart},
    {"h3", TagFate::kKept, Words::kApart},
    {"h4", TagFate::kKept, Words::kApart},
    {"h5", TagFate::kKept, Words::kApart},
    {"h6", TagFate::kKept, Words::kApart},
    {"header", TagFate::kBlock, Words::kApart},
    {"hr", TagFate::kKept, Words::kApart},
    {"i", TagFate::kKept, Words::kTogether},
    {"iframe", TagFate::kDropped, Words::kTogether},
    {"img", TagFate::kKept, Words::kTogether},
    {"ins", TagFate::kKept, Words::kTogether},
    {"kbd", TagFate::kKept, Words::kTogether},
    {"li", TagFate::kKept, Words::kApart},
    {"main", TagFate::kBlock, Words::kApart},
    {"mark", TagFate::kKept, Words::kTogether},
    {"math", TagFate::kDropped, Words::kTogether},
    {"nav", TagFate::kBlock, Words::kApart},
    {"noembed", TagFate::kDropped, Words::kTogether},
    {"noframes", TagFate::kDropped, Words::kTogether},
    {"noscript", TagFate::kDropped, Words::kTogether},
    {"object", TagFate::kDropped, Words::kTogether},
    {"ol", TagFate::kKept, Words::kApart},
    {"p", TagFate::kKept, Words::kApart},
    {"pre", TagFate::kKept, Words::kApart},
    {"s", TagFate::kKept, Words::kTogether},
    {"script", TagFate::kDropped, Words::kTogether},
    {"section", TagFate::kBlock, Words::kApart},
    {"small", TagFate::kKept, Words::kTogether},
    {"span", TagFate::kKept, Words::kTogether},
    {"strike", TagFate::kKept, Words::kTogether},
    {"strong", TagFate::kKept, Words::kTogether},
    {"style", TagFate::kDropped, Words::kTogether},
    {"sub", TagFate::kKept, Words::kTogether},
    {"summary", TagFate::kBlock, Words::kApart},
    {"sup", TagFate::kKept, Words::kTogether},
    {"svg", TagFate::kDropped, Words::kTogether},
    {"table", TagFate::kKept, Words::kApart},
    {"tbody", TagFate::kKept, Words::kApart},
    {"td", TagFate::kKept, Words::kApart},
    {"template", TagFate::kDropped, Words::kTogether},
    {"textarea", TagFate::kDropped, Words::kTogether},
    {"tfoot", TagFate::kKept, Words::kApart},
    {"th", TagFate::kKept, Words::kApart},
    {"thead", TagFate::kKept, Words::kApart},
    {"title", TagFate::kDropped, Words::kTogether},
    {"tr", TagFate::kKept, Words::kApart},
    {"u", TagFate::kKept, Words::kTogether},
    {"ul", TagFate::kKept, Words::kApart},
};
static_assert(std::ranges::is_sorted(kTags, {}, &Tag::name));

// Where each letter's tags begin: there are few of each, and millions of tags are looked up.
constexpr auto kFirstOf = [] {
  std::array<std::size_t, 27> first{};
  for (std::size_t letter = 0; letter < first.size(); ++letter) {
    first[letter] = static_cast<std::size_t>(std::ranges::count_if(kTags, [&](const Tag& tag) {
      return static_cast<std::size_t>(tag.name.front() - 'a') < letter;
    }));
  }
  return first;
}();

const Tag* find_tag(std::string_view name) {
  if (name.empty() || name.front() < 'a' || name.front() > 'z') {
    return nullptr;
  }
  const auto letter = static_cast<std::size_t>(name.front() - 'a');
  for (std::size_t at = kFirstOf[letter]; at < kFirstOf[letter + 1]; ++at) {
    if (kTags[at].name == name) {
      return &kTags[at];
    }
  }
  return nullptr;
}

constexpr auto kDirections = std::to_array<std::string_view>({"auto", "ltr", "rtl"});
constexpr auto kLinkSchemes =
    std::to_array<std::string_view>({"http", "https", "mailto", "tel", "cid"});
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

std::optional<std::string> clean_direction(std::string_view value) {
  std::string direction(value);
  std::ranges::transform(direction, direction.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  if (std::ranges::find(kDirections, direction) == kDirections.end()) {
    return std::nullopt;
  }
  return direction;
}

}  // namespace

TagFate fate_of_tag(std::string_view name) {
  const Tag* tag = find_tag(name);
  return tag == nullptr ? TagFate::kUnwrapped : tag->fate;
}

bool is_void_tag(std::string_view name) { return name == "br" || name == "hr" || name == "img"; }

bool parts_words(std::string_view name) {
  const Tag* tag = find_tag(name);
  return tag != nullptr && tag->words == Words::kApart;
}

bool may_keep_attribute(std::string_view tag, std::string_view attribute) {
  if (attribute == "dir") {
    return true;
  }
  if (tag == "a") {
    return attribute == "href" || attribute == "title";
  }
  if (tag == "img") {
    return attribute == "src" || attribute == "title" || attribute == "alt" ||
           attribute == "width" || attribute == "height";
  }
  if (tag == "td" || tag == "th") {
    return attribute == "colspan" || attribute == "rowspan";
  }
  return tag == "ol" && attribute == "start";
}

std::optional<std::string> clean_attribute(std::string_view tag, std::string_view attribute,
                                           std::string_view value) {
  if (!may_keep_attribute(tag, attribute)) {
    return std::nullopt;
  }
  if (attribute == "dir") {
    return clean_direction(value);
  }
  if (attribute == "href") {
    return clean_url(value, kLinkSchemes);
  }
  if (attribute == "src") {
    return clean_url(value, kImageSchemes);
  }
  if (attribute == "title" || attribute == "alt") {
    return std::string(value);
  }
  return clean_number(value);
}

}  // namespace tickiti::security
