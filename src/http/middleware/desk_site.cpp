#include "http/middleware/desk_site.h"

#include "foundation/url_check.h"
#include "http/header_list.h"

namespace tickiti::http {
namespace {

constexpr std::string_view kHttps = "https://";
constexpr std::string_view kHttp = "http://";

Error from_elsewhere() {
  return make_error(ErrorCode::kCsrfFailed,
                    "The browser says that another site sent this; open the desk at its own "
                    "address, which TICKITI_PUBLIC_URL has to name.");
}

}  // namespace

DeskSite::DeskSite(std::string_view public_url)
    : origin_(origin_of(public_url)), is_secure_(origin_.starts_with(kHttps)) {}

// A browser takes a `__Host-` cookie only over https and from this very host.
std::string_view DeskSite::cookie_name() const {
  return is_secure_ ? "__Host-tickiti_session" : "tickiti_session";
}

std::vector<std::string_view> DeskSite::session_secrets(const Request& request) const {
  std::vector<std::string_view> secrets;
  for (const auto& [name, value] : request.headers) {
    if (!equal_ignoring_case(name, "Cookie")) {
      continue;
    }
    for (const std::string_view pair : split(value, ';')) {
      const std::size_t equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == cookie_name()) {
        secrets.push_back(pair.substr(equals + 1));
      }
    }
  }
  return secrets;
}

std::string_view DeskSite::session_secret(const Request& request) const {
  const std::vector<std::string_view> secrets = session_secrets(request);
  return secrets.empty() ? std::string_view{} : secrets.front();
}

bool DeskSite::has_two_sessions(const Request& request) const {
  return session_secrets(request).size() > 1;
}

bool DeskSite::is_lost_over_http(const Request& request) const {
  return is_secure_ && equal_ignoring_case(request.header("Origin").substr(0, kHttp.size()), kHttp);
}

std::string DeskSite::keeping_cookie(std::string_view secret) const {
  return std::string(cookie_name()) + "=" + std::string(secret) +
         "; Path=/; HttpOnly; SameSite=Lax" + (is_secure_ ? "; Secure" : "");
}

std::string DeskSite::forgetting_cookie() const { return keeping_cookie("") + "; Max-Age=0"; }

Result<Done> DeskSite::check_origin(const Request& request) const {
  if (equal_ignoring_case(request.header("Sec-Fetch-Site"), "cross-site")) {
    return from_elsewhere();
  }
  if (!request.has_header("Origin")) {
    return Done{};
  }
  const std::string_view origin = request.header("Origin");
  const std::string_view scheme = request.secure ? kHttps : kHttp;
  const std::string own = origin_of(std::string(scheme) + std::string(request.header("Host")));
  const bool is_ours = origin == origin_ || origin == own;
  if (origin.empty() || origin_of(origin) != origin || !is_ours) {
    return from_elsewhere();
  }
  return Done{};
}

}  // namespace tickiti::http
