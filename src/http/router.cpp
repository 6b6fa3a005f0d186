#include "http/router.h"

#include <algorithm>

namespace tickiti::http {
namespace {

bool is_placeholder(std::string_view segment) { return segment.starts_with('{'); }

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  for (;;) {
    const std::size_t slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) {
      return segments;
    }
    path.remove_prefix(slash + 1);
  }
}

bool takes(const Route& route, std::string_view path) {
  const std::vector<std::string_view> wanted = segments_of(route.path);
  const std::vector<std::string_view> given = segments_of(path);
  return std::equal(wanted.begin(), wanted.end(), given.begin(), given.end(),
                    [](std::string_view want, std::string_view have) {
                      return is_placeholder(want) ? !have.empty() : want == have;
                    });
}

}  // namespace

bool takes_session(const Route& route) {
  return !route.path.starts_with("/api/") || route.path.starts_with("/api/v1/");
}

bool allows(const Route& route, std::string_view method) {
  if (route.method == Method::kPost) {
    return method == "POST";
  }
  return method == "GET" || method == "HEAD";
}

std::string allowed_methods(const Route& route) {
  return route.method == Method::kPost ? "POST" : "GET, HEAD";
}

std::string plain_path(std::string_view path) {
  if (!path.starts_with("/api/")) {
    return std::string(path);
  }
  std::string plain;
  plain.reserve(path.size());
  for (const char c : path) {
    if (c != '/' || !plain.ends_with('/')) {
      plain += c;
    }
  }
  if (plain.ends_with('/')) {
    plain.pop_back();
  }
  return plain;
}

std::vector<std::string> path_values(const Route& route, std::string_view path) {
  const std::vector<std::string_view> wanted = segments_of(route.path);
  const std::string plain = plain_path(path);
  const std::vector<std::string_view> given = segments_of(plain);
  std::vector<std::string> values;
  for (std::size_t i = 0; i < std::min(wanted.size(), given.size()); ++i) {
    if (is_placeholder(wanted[i])) {
      values.emplace_back(given[i]);
    }
  }
  return values;
}

Router::Router(const std::vector<Route>& routes) {
  for (const Route& route : routes) {
    if (route.path.find('{') == std::string_view::npos) {
      exact_.emplace(route.path, route);
    } else {
      patterns_.push_back(route);
    }
  }
}

const Route* Router::find(std::string_view path) const {
  const std::string plain = plain_path(path);
  path = plain;
  if (const auto found = exact_.find(path); found != exact_.end()) {
    return &found->second;
  }
  const auto found = std::find_if(patterns_.begin(), patterns_.end(),
                                  [&](const Route& route) { return takes(route, path); });
  return found == patterns_.end() ? nullptr : &*found;
}

}  // namespace tickiti::http
