#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "application/html_sanitizer.h"
#include "security/plain_text.h"

namespace tickiti::security {

// Turns a parser's events into HTML that holds only what html_rules allows,
// every opened tag closed, and into its plain text.
class HtmlWriter {
 public:
  // What nobody wants is not made.
  enum class Wanted { kHtml, kHtmlAndPlainText };
  explicit HtmlWriter(Wanted wanted = Wanted::kHtmlAndPlainText)
      : makes_plain_(wanted == Wanted::kHtmlAndPlainText) {}

  using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;

  // Names are in lower case; attribute values and text have their entities resolved.
  void start(std::string_view name, const Attributes& attributes);
  // Closes the innermost open element of that name; ignored when there is none.
  void end(std::string_view name);
  void text(std::string_view text);

  // Closes what is open. The writer is used up then.
  CleanHtml finish();

 private:
  struct Open {
    std::string parsed_as;
    std::string written_as;  // Empty: nothing was.
    bool dropped;
  };

  std::string write_tag(std::string_view name, const Attributes& attributes);
  void start_plain(std::string_view name);
  void close_innermost();

  std::string html_;
  bool makes_plain_;
  PlainText plain_;
  std::vector<std::pair<std::string_view, std::string>> kept_;  // Of the tag being written.
  std::vector<Open> open_;
  int dropped_depth_ = 0;
};

}  // namespace tickiti::security
