#pragma once

#include <string>
#include <string_view>

namespace tickiti {

// Why libcurl, which makes our calls, cannot use `url`, in words that follow "must"; empty
// when it can. Never quotes the URL. `example` is a good one, with a user if
// there may be one: `https://shop.example/epilog`.
std::string url_problem(std::string_view url, std::string_view example);

// Scheme, host and port as a browser writes them in `Origin`: lower case, the host as the DNS
// has it, an address in its usual spelling, no default port. Empty when `url` is none.
std::string origin_of(std::string_view url);

}  // namespace tickiti
