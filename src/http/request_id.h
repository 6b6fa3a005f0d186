#pragma once

#include <string>
#include <string_view>

namespace tickiti::http {

// Whether a caller's X-Request-Id can be echoed and logged as it is:
// 1 to 128 characters of [A-Za-z0-9._:/+=@-].
bool is_sane_request_id(std::string_view id);

// 32 random hexadecimal digits. Thread-safe; not for secrets.
std::string make_request_id();

}  // namespace tickiti::http
