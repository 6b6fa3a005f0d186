#pragma once

#include <string_view>

namespace tickiti {

// What is wrong with a new password, to follow its field's name, or empty: from
// 12 characters on, up to 1,024 bytes.
std::string_view problem_of_password(std::string_view password);

}  // namespace tickiti
