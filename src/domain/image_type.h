#pragma once

#include <optional>
#include <string_view>

namespace tickiti {

struct ImageType {
  std::string_view mime_type;
  std::string_view extension;
};

// What kind of image the bytes begin like: PNG, JPEG, GIF or WebP. None of
// these can run anything. None for all else, SVG too.
std::optional<ImageType> image_type_of(std::string_view bytes);

}  // namespace tickiti
