#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tickiti {

// From `begin` to before `end` in a text.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// One `<img …>` as it stands in an HTML text. Values are without their quotes,
// entities in them are not resolved.
struct ImageTag {
  TextRange whole;
  TextRange source_range;  // Of `source`; ends at 0 when the tag has no `src`.
  std::string_view source;
  std::string_view alt;
};

// The first complete tag that begins at `from` or later. It may stand in a comment
// or a script: this is a reader of tags, not of documents.
std::optional<ImageTag> find_image_tag(std::string_view html, std::size_t from);

}  // namespace tickiti
