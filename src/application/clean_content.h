#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "application/inline_images.h"
#include "application/ports.h"

namespace tickiti {

// What somebody wrote, safe to show, and the images that stood in it.
struct Content {
  CleanHtml text;
  std::vector<AttachedFile> images;
};

// Slow: decodes and hashes. Adds to `problems` at `path` when the images break a
// limit of inline_images.h.
Content clean_content(const Ports& ports, std::string_view html, const std::string& path,
                      FieldErrors& problems);

// Not so what an editor sends for an empty page (`<p></p>`). An image says something.
bool says_something(const CleanHtml& text);

}  // namespace tickiti
