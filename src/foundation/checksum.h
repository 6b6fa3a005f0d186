#pragma once

#include <string>
#include <string_view>

namespace tickiti {

inline constexpr std::string_view kBase62Digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// CRC-32 (the one of zlib and PNG) of `text` as exactly 6 base62 digits, most
// significant first. What token secrets end with (contract §3): it tells a
// mistyped one, and is no protection against a forged one.
std::string base62_checksum(std::string_view text);

}  // namespace tickiti
