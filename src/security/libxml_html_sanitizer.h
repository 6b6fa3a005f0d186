#pragma once

#include <chrono>
#include <string_view>

#include "application/html_sanitizer.h"

namespace tickiti::security {

inline constexpr std::chrono::milliseconds kMostCleaningTime{1000};

// HtmlMender reads as browsers do, libxml2 builds the tree, HtmlWriter writes. The result is
// parsed again until it stays the same, so cleaning clean HTML changes nothing; what never
// settles is as clean as the rest. Linear in the content's size.
class LibxmlHtmlSanitizer final : public HtmlSanitizer {
 public:
  // `most_time` is of the calling thread's processor. What takes longer comes back as escaped
  // text behind a sentence that says so, and the log has it.
  explicit LibxmlHtmlSanitizer(std::chrono::nanoseconds most_time = kMostCleaningTime);

  CleanHtml clean(std::string_view html) const override;

 private:
  std::chrono::nanoseconds most_time_;
};

}  // namespace tickiti::security
