#pragma once

#include <string>
#include <string_view>

namespace tickiti {

// Why `url` cannot be an epilog endpoint, in words for its field; empty when it
// can: http(s) with a host, without user info or fragment (contract §6).
std::string epilog_url_problem(std::string_view url);

}  // namespace tickiti
