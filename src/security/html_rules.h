#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tickiti::security {

// What becomes of an element.
enum class TagFate {
  kKept,       // Written.
  kBlock,      // Written as `div`: it structures text, but its name means nothing to us.
  kUnwrapped,  // Its tags vanish, its content stays.
  kDropped,    // It vanishes with all it contains.
};

// `name` is in lower case, as in all functions here.
TagFate fate_of_tag(std::string_view name);

// Never has content nor an end tag. Only of kept tags.
bool is_void_tag(std::string_view name);

// Whether it parts the words before it from those behind it.
bool parts_words(std::string_view name);

// Whether clean_attribute ever takes an attribute of that name for a kept tag.
bool may_keep_attribute(std::string_view tag, std::string_view attribute);

// The value to write for an attribute of a kept tag, unescaped; nothing when
// the attribute must not appear.
std::optional<std::string> clean_attribute(std::string_view tag, std::string_view attribute,
                                           std::string_view value);

}  // namespace tickiti::security
