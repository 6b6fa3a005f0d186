#include "application/inline_images.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "application/image_tags.h"
#include "domain/image_type.h"
#include "foundation/base64.h"
#include "foundation/hex.h"

namespace tickiti {
namespace {

constexpr std::string_view kDataScheme = "data:";

std::string to_lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return lower;
}

// What follows `data:`; none when it is another address.
std::optional<std::string_view> data_of(std::string_view address) {
  address.remove_prefix(std::min(address.find_first_not_of(" \t\n\r\f"), address.size()));
  if (to_lower(address.substr(0, kDataScheme.size())) != kDataScheme) {
    return std::nullopt;
  }
  return address.substr(kDataScheme.size());
}

// `image/png;base64,iVBO…`
std::optional<AttachedFile> read_image(const Hasher& hasher, std::string_view data) {
  constexpr std::string_view kEncoding = ";base64";
  const std::size_t comma = data.find(',');
  const std::string head = to_lower(data.substr(0, comma));
  if (comma == std::string_view::npos || !head.ends_with(kEncoding)) {
    return std::nullopt;
  }
  std::optional<std::string> bytes = from_base64(data.substr(comma + 1));
  if (!bytes) {
    return std::nullopt;
  }
  const std::optional<ImageType> type = image_type_of(*bytes);
  std::string declared = head.substr(0, head.find(';'));
  if (declared == "image/jpg") {
    declared = "image/jpeg";  // As many write it.
  }
  if (!type || declared != type->mime_type) {
    return std::nullopt;
  }
  AttachedFile file;
  file.attachment.name = type->extension;
  file.attachment.mime_type = type->mime_type;
  file.attachment.file_size = static_cast<std::int64_t>(bytes->size());
  file.attachment.sha256 = to_hex(hasher.sha256(*bytes));
  file.content = std::move(*bytes);
  return file;
}

// Quotes in an attribute's value can be raw, and so can these.
void append_words(std::string& html, std::string_view value) {
  for (const char c : value) {
    if (c == '<') {
      html += "&lt;";
    } else if (c == '>') {
      html += "&gt;";
    } else {
      html += c;
    }
  }
}

std::string broken_limit(const std::vector<AttachedFile>& images, const AttachedFile& next) {
  std::size_t bytes = next.content.size();
  for (const AttachedFile& image : images) {
    bytes += image.content.size();
  }
  if (next.content.size() > kMostImageBytes) {
    return "holds an image of more than 5 MiB; make it smaller";
  }
  if (images.size() == kMostImages) {
    return "holds more than 20 images; leave some out";
  }
  return bytes > kMostBytesOfImages ? "holds images of more than 20 MiB in all; leave some out"
                                    : "";
}

void keep(WithoutImages& result, AttachedFile image) {
  const bool is_known = std::ranges::any_of(result.images, [&](const AttachedFile& other) {
    return other.attachment.sha256 == image.attachment.sha256;
  });
  if (is_known || !result.problem.empty()) {
    return;
  }
  result.problem = broken_limit(result.images, image);
  if (result.problem.empty()) {
    image.attachment.name =
        "image-" + std::to_string(result.images.size() + 1) + "." + image.attachment.name;
    result.images.push_back(std::move(image));
  }
}

}  // namespace

WithoutImages take_out_images(const Hasher& hasher, std::string_view html) {
  WithoutImages result;
  std::size_t copied = 0;
  for (auto tag = find_image_tag(html, 0); tag; tag = find_image_tag(html, tag->whole.end)) {
    const auto data = data_of(tag->source);
    if (!data) {
      continue;
    }
    std::optional<AttachedFile> image = read_image(hasher, *data);
    const TextRange replaced = image ? tag->source_range : tag->whole;
    result.html += html.substr(copied, replaced.begin - copied);
    copied = replaced.end;
    if (image) {
      result.html += cid_of(image->attachment);
      keep(result, std::move(*image));
    } else {
      append_words(result.html, tag->alt);
    }
  }
  result.html += html.substr(copied);
  return result;
}

}  // namespace tickiti
