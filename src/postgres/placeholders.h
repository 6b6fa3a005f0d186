#pragma once

#include <string>
#include <string_view>

namespace tickiti::postgres {

// The SQL with its `?` written $1, $2 … in order; those inside quotes stay.
std::string number_placeholders(std::string_view sql);

}  // namespace tickiti::postgres
