#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "application/secrets.h"
#include "domain/response_attachment.h"

namespace tickiti {

// Of one response.
inline constexpr std::size_t kMostImages = 20;
inline constexpr std::size_t kMostImageBytes = 5UL * 1024 * 1024;
inline constexpr std::size_t kMostBytesOfImages = 20UL * 1024 * 1024;

// HTML whose images do not stand in it any more.
struct WithoutImages {
  std::string html;
  std::vector<AttachedFile> images;  // Each once, in the order in which they are shown.
  std::string problem;               // Which limit they break; empty: none.
};

// Takes the images out that stand in `html` as `<img src="data:image/…;base64,…">`
// and puts the addresses of `cid_of` there. One that is no PNG, JPEG, GIF or WebP,
// or not what it says it is, leaves only its `alt` text. The HTML is as safe as
// it was: clean it afterwards.
WithoutImages take_out_images(const Hasher& hasher, std::string_view html);

}  // namespace tickiti
