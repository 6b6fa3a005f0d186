#include "foundation/shorten.h"

#include <utf8proc.h>

namespace tickiti {
namespace {

constexpr std::string_view kEllipsis = "…";

}  // namespace

std::string shorten(std::string_view text, std::size_t most) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  utf8proc_int32_t previous = 0;
  utf8proc_int32_t state = 0;
  std::size_t boundary = 0;  // The last place to cut at that leaves room for the ellipsis.
  std::size_t code_point_end = 0;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count == most) {
      const std::size_t end = boundary > 0 ? boundary : code_point_end;
      return std::string(text.substr(0, end)) + std::string(kEllipsis);
    }
    utf8proc_int32_t code_point = 0;
    const utf8proc_ssize_t size =
        utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
    const bool is_boundary =
        count == 0 || utf8proc_grapheme_break_stateful(previous, code_point, &state);
    if (count < most && is_boundary) {
      boundary = at;
    }
    if (count + 1 == most) {
      code_point_end = at;
    }
    previous = code_point;
    at += size > 0 ? static_cast<std::size_t>(size) : 1;
  }
  return std::string(text);
}

}  // namespace tickiti
