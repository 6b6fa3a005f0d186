#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "http/pages/static_file.h"

namespace tickiti {
class DatabaseHealth;
}

namespace tickiti::http {

struct ApiSettings {
  std::size_t body_limit = 262'144;
  std::size_t content_limit = 10'485'760;
  std::string metrics_token;  // Empty: `/metrics` answers loopback alone.
  std::string public_url;     // Where browsers find us; may be empty.
  std::string version;
  std::string listen = {};             // `host:port`, as configured.
  DatabaseHealth* health = nullptr;    // For `/readyz`; null: never asked.
  std::vector<StaticFile> pages = {};  // The desk's; none: there is no desk.
};

}  // namespace tickiti::http
