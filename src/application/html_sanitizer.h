#pragma once

#include <string>
#include <string_view>

namespace tickiti {

struct CleanHtml {
  std::string html;
  std::string plain_text;  // For search, mails and text-only readers: laid out as a letter is.
};

// Makes HTML from others safe to show. Thread-safe.
class HtmlSanitizer {
 public:
  virtual ~HtmlSanitizer() = default;

  // Keeps only known tags, attributes and link schemes (http, https, mailto,
  // tel, cid); of everything else the text stays. Reads as browsers do. Never
  // fails: of what is too deep (over 100) the tags vanish, and what takes more
  // than a second comes back as escaped text behind a sentence that says so.
  virtual CleanHtml clean(std::string_view html) const = 0;
};

}  // namespace tickiti
