#pragma once

#include <string>
#include <string_view>

namespace tickiti {

struct CleanHtml {
  std::string html;
  std::string plain_text;  // For search and text-only readers: no tags, entities resolved.
};

// Makes HTML from others safe to show. Thread-safe.
class HtmlSanitizer {
 public:
  virtual ~HtmlSanitizer() = default;

  // Keeps only known tags, attributes and link schemes (http, https, mailto,
  // cid); everything else is dropped or becomes escaped text. Never fails: what
  // cannot be parsed within bounds (depth over 100) comes back as escaped text.
  virtual CleanHtml clean(std::string_view html) const = 0;
};

}  // namespace tickiti
