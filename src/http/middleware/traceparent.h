#pragma once

#include <string>
#include <string_view>

namespace tickiti::http {

// The header's value when it has the W3C form (version 00, or a later one that
// starts like it), else empty: a broken one is as good as none.
std::string valid_traceparent(std::string_view header);

}  // namespace tickiti::http
