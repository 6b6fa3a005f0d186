#include "domain/image_type.h"

#include <cstddef>

namespace tickiti {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kRiffHeader = 8;  // `RIFF` and a length.

}  // namespace

std::optional<ImageType> image_type_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) {
    return ImageType{"image/png", "png"};
  }
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) {
    return ImageType{"image/jpeg", "jpg"};
  }
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) {
    return ImageType{"image/gif", "gif"};
  }
  if (bytes.starts_with("RIFF"sv) && bytes.size() > kRiffHeader &&
      bytes.substr(kRiffHeader).starts_with("WEBP"sv)) {
    return ImageType{"image/webp", "webp"};
  }
  return std::nullopt;
}

}  // namespace tickiti
