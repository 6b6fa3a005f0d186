#include "application/epilog_url.h"

#include <boost/url/parse.hpp>

#include "foundation/domain_name.h"
#include "foundation/url_check.h"

namespace tickiti {

std::string epilog_url_problem(std::string_view given) {
  constexpr std::size_t kMostBytes = 2048;
  if (given.size() > kMostBytes) {
    return "must be at most 2048 characters long";
  }
  const std::string url = callable_url(given);
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed) {
    return "must be a complete URL such as https://shop.example.com/epilog";
  }
  if (parsed->scheme() != "http" && parsed->scheme() != "https") {
    return "must start with http:// or https://";
  }
  if (parsed->host().empty()) {
    return "must name a host";
  }
  if (parsed->has_userinfo()) {
    return "must not contain a user name or password; set remote_bearer_token instead";
  }
  if (parsed->has_fragment()) {
    return "must not have a fragment (#…)";
  }
  const std::string problem = url_problem(url, "https://shop.example.com/epilog");
  return problem.empty() ? "" : "must " + problem;
}

std::string callable_url(std::string_view url) { return to_ascii_host(url); }

}  // namespace tickiti
