#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tickiti::security {

enum class ReferencePlace { kText, kAttribute };

// Appends `text` with its character references resolved as browsers do (HTML 5): all names of
// the standard, the old ones also without a semicolon, numbers of Windows-1252 as what they
// mean there, numbers that are no character as U+FFFD; a control character vanishes, CR
// becomes LF. What is no reference stays as it is.
void append_resolved(std::string& out, std::string_view text, ReferencePlace place);

// A name as it stands behind the `&`, with its semicolon if it needs one.
struct ReferenceName {
  std::string_view name;
  std::string_view text;
};

// All there are, sorted by name.
std::span<const ReferenceName> reference_names();

}  // namespace tickiti::security
