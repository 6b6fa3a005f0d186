#pragma once

#include <string>
#include <string_view>

namespace tickiti {

// Why libcurl, which makes our calls, cannot use `url`, in words that follow "must"; empty
// when it can. Never quotes the URL. `example` is a good one, with a user if
// there may be one: `https://shop.example/epilog`.
std::string url_problem(std::string_view url, std::string_view example);

}  // namespace tickiti
