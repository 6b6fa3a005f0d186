#pragma once

#include <string>
#include <string_view>

namespace tickiti::security {

// `text` as valid UTF-8 that any HTML parser reads alike: a byte that fits
// nowhere becomes U+FFFD, CR and CRLF become LF, and NUL, the other control
// characters and U+FFFE, U+FFFF are removed.
std::string scrub(std::string_view text);

// Appends `text` with & < > " escaped: safe between tags and inside "…".
void append_escaped(std::string& out, std::string_view text);

}  // namespace tickiti::security
