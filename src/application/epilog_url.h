#pragma once

#include <string>
#include <string_view>

namespace tickiti {

// Why `given` cannot be an epilog endpoint, in words for its field; empty when it
// can: http(s) with a host, without user info or fragment (contract §6). The
// host may be written in any script.
std::string epilog_url_problem(std::string_view given);

// The URL as the call needs it: its host as the DNS has it (domain_name.h).
std::string callable_url(std::string_view url);

}  // namespace tickiti
