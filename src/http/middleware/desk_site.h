#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.h"
#include "http/message.h"

namespace tickiti::http {

// Where browsers find the desk: what its cookie and its origin depend on. Immutable.
class DeskSite {
 public:
  // `public_url` as the configuration has it; may be empty.
  explicit DeskSite(std::string_view public_url);

  // The session's secret in the request's cookie, or an empty view; of two cookies
  // the first.
  std::string_view session_secret(const Request& request) const;

  // Whether the session's cookie came twice: one of the two is somebody else's.
  bool has_two_sessions(const Request& request) const;

  // Values of `Set-Cookie`: the one that keeps the secret, the one that forgets it.
  std::string keeping_cookie(std::string_view secret) const;
  std::string forgetting_cookie() const;

  // Whether a page that came over http made the request although the public URL is
  // https: its browser would not keep our cookie. Told by its `Origin` alone, since a
  // proxy that we do not trust may well have spoken https with it.
  bool is_lost_over_http(const Request& request) const;

  // `https://desk.example`; empty without a public URL.
  const std::string& origin() const { return origin_; }

  // Fails with kCsrfFailed when a browser says that another site made the request.
  Result<Done> check_origin(const Request& request) const;

 private:
  std::string_view cookie_name() const;
  std::vector<std::string_view> session_secrets(const Request& request) const;

  std::string origin_;  // Of the public URL; empty: none.
  bool is_secure_;
};

}  // namespace tickiti::http
