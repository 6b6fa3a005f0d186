#pragma once

#include <cstddef>
#include <string>

namespace tickiti::http {

struct ApiSettings {
  std::size_t body_limit = 262'144;
  std::size_t content_limit = 10'485'760;
  std::string metrics_token;  // Empty: `/metrics` answers loopback alone.
  std::string version;
};

}  // namespace tickiti::http
