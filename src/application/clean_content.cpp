#include "application/clean_content.h"

#include <cctype>
#include <utility>

namespace tickiti {
namespace {

bool is_blank(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  while (!text.empty()) {
    if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (std::isspace(static_cast<unsigned char>(text.front())) != 0) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

Content clean_content(const Ports& ports, std::string_view html, const std::string& path,
                      FieldErrors& problems) {
  WithoutImages taken = take_out_images(ports.hasher, html);
  if (!taken.problem.empty()) {
    problems.add(path, taken.problem);
  }
  Content content;
  content.text = ports.sanitizer.clean(taken.html);
  // What stood in a comment or a script is shown nowhere.
  std::erase_if(taken.images, [&](const AttachedFile& image) {
    return content.text.html.find("src=\"" + cid_of(image.attachment) + '"') == std::string::npos;
  });
  content.images = std::move(taken.images);
  return content;
}

bool says_something(const CleanHtml& text) {
  return !is_blank(text.plain_text) || text.html.find("<img") != std::string::npos;
}

}  // namespace tickiti
