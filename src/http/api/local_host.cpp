#include "http/api/local_host.h"

#include <optional>

#include "http/client_address.h"
#include "http/message.h"

namespace tickiti::http {
namespace {

// `name`, `name:80`, `[::1]`, `[::1]:80`; without the dot that may end a name.
std::string_view name_of_host(std::string_view host) {
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    return end == std::string_view::npos ? std::string_view{} : host.substr(1, end - 1);
  }
  std::string_view name = host.substr(0, host.rfind(':'));
  name.remove_suffix(name.ends_with('.') ? 1 : 0);
  return name;
}

std::string_view host_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) {
    return {};
  }
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

}  // namespace

bool is_loopback_address(std::string_view address) {
  const std::optional<IpAddress> parsed = IpAddress::parse(address);
  return parsed && (parsed->to_string().starts_with("127.") || parsed->to_string() == "::1");
}

bool is_own_host(std::string_view host, std::string_view listen, std::string_view public_url) {
  const std::string_view name = name_of_host(host);
  if (name.empty()) {
    return false;
  }
  return equal_ignoring_case(name, "localhost") || is_loopback_address(name) ||
         equal_ignoring_case(name, name_of_host(listen)) ||
         equal_ignoring_case(name, name_of_host(host_of_url(public_url)));
}

}  // namespace tickiti::http
