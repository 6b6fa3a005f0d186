#pragma once

#include <string_view>

namespace tickiti::http {

// Whether a client whose Accept-Encoding is `accepted` takes `coding`: named, or
// covered by `*`, and not with a weight of 0 (RFC 9110 §12.5.3).
bool takes_coding(std::string_view accepted, std::string_view coding);

}  // namespace tickiti::http
