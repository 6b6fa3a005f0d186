#include "http/router.h"

namespace tickiti::http {

bool allows(const Route& route, std::string_view method) {
  if (route.method == Method::kPost) {
    return method == "POST";
  }
  return method == "GET" || method == "HEAD";
}

std::string allowed_methods(const Route& route) {
  return route.method == Method::kPost ? "POST" : "GET, HEAD";
}

Router::Router(const std::vector<Route>& routes) {
  for (const Route& route : routes) {
    routes_.emplace(route.path, route);
  }
}

const Route* Router::find(std::string_view path) const {
  const auto found = routes_.find(path);
  return found == routes_.end() ? nullptr : &found->second;
}

}  // namespace tickiti::http
