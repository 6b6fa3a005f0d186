#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tickiti {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Of valid UTF-8: how many code points.
std::size_t count_characters(std::string_view text);

// True when there is a C0 or C1 control character or DEL in valid UTF-8.
bool has_control_characters(std::string_view text);

// The longest start of valid UTF-8 with at most `most` bytes that cuts no character.
std::string_view cut_to_bytes(std::string_view text, std::size_t most);

// Valid UTF-8 without NUL: each byte that fits nowhere becomes U+FFFD.
std::string to_valid_utf8(std::string_view bytes);

}  // namespace tickiti
