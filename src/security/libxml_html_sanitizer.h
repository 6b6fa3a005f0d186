#pragma once

#include <string_view>

#include "application/html_sanitizer.h"

namespace tickiti::security {

// libxml2 parses, HtmlWriter writes. The result is parsed again until it stays
// the same, so cleaning clean HTML changes nothing. Linear in the content's
// size. What is too deep (over 100 elements), has a tag of over 256
// attributes, or does not settle comes back as escaped text.
class LibxmlHtmlSanitizer final : public HtmlSanitizer {
 public:
  LibxmlHtmlSanitizer();

  CleanHtml clean(std::string_view html) const override;
};

}  // namespace tickiti::security
