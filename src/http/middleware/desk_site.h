#pragma once

#include <string>
#include <string_view>

#include "foundation/result.h"
#include "http/message.h"

namespace tickiti::http {

// Where browsers find the desk: what its cookie and its origin depend on. Immutable.
class DeskSite {
 public:
  // `public_url` as the configuration has it; may be empty.
  explicit DeskSite(std::string_view public_url);

  // The session's secret in the request's cookie, or an empty view.
  std::string_view session_secret(const Request& request) const;

  // Values of `Set-Cookie`: the one that keeps the secret, the one that forgets it.
  std::string keeping_cookie(std::string_view secret) const;
  std::string forgetting_cookie() const;

  // Fails with kCsrfFailed when a browser says that another site made the request.
  Result<Done> check_origin(const Request& request) const;

 private:
  std::string_view cookie_name() const;

  std::string origin_;  // Of the public URL; empty: none.
  bool is_secure_;
};

}  // namespace tickiti::http
