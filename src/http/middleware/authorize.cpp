#include "http/middleware/authorize.h"

#include <string>

#include "application/authenticate_session.h"
#include "application/authenticate_token.h"
#include "application/decision.h"

namespace tickiti::http {
namespace {

Result<Done> check_csrf(const Hasher& hasher, const DeskSite& site, const Route& route,
                        const Request& request) {
  TRY(site.check_origin(request));
  if (route.csrf == CsrfProof::kOrigin) {
    return Done{};
  }
  const std::string expected = csrf_token(hasher, site.session_secret(request));
  if (!hasher.equal(request.header("X-CSRF-Token"), expected)) {
    return make_error(ErrorCode::kCsrfFailed, "This page is out of date: reload it and try again.");
  }
  return Done{};
}

Result<Caller> authenticate(const Ports& ports, const DeskSite& site, const Route& route,
                            const Request& request) {
  const bool by_token = request.has_header("Authorization") || !takes_session(route);
  const std::string_view secret = by_token ? std::string_view{} : site.session_secret(request);
  if (secret.empty()) {
    return authenticate_token(ports, bearer_token(request), request.client_address);
  }
  Caller caller = TRY(authenticate_session(ports, secret, request.client_address));
  if (route.method == Method::kPost) {
    TRY(check_csrf(ports.hasher, site, route, request));
  }
  return caller;
}

}  // namespace

std::string_view bearer_token(const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  std::string_view value = request.header("Authorization");
  if (!equal_ignoring_case(value.substr(0, kScheme.size()), kScheme)) {
    return {};
  }
  value.remove_prefix(kScheme.size());
  const std::size_t first = value.find_first_not_of(' ');
  const std::size_t last = value.find_last_not_of(' ');
  return first == std::string_view::npos ? std::string_view{}
                                         : value.substr(first, last - first + 1);
}

Result<Done> check_rights(const Route& route, const Caller& caller) {
  if (route.access == Access::kSession && !caller.session) {
    return make_error(ErrorCode::kMissingRole,
                      "This needs a person who has signed in, not an API token.");
  }
  if (!route.ability.empty() && !has_ability(caller.token.abilities, route.ability)) {
    return make_error(ErrorCode::kMissingAbility, "This token lacks the ability " +
                                                      std::string(route.ability) +
                                                      "; use a token that has it.");
  }
  if (caller.owner.role < route.role) {
    const std::string_view who = caller.session ? "you have" : "the token's owner has";
    return make_error(ErrorCode::kMissingRole, "This needs the role " +
                                                   std::string(to_text(route.role)) + ", but " +
                                                   std::string(who) + " the role " +
                                                   std::string(to_text(caller.owner.role)) + ".");
  }
  return route.owner == Owner::kPerson ? check_decider(caller.owner) : Done{};
}

Result<Caller> authorize(const Ports& ports, const DeskSite& site, const Route& route,
                         const Request& request) {
  Caller caller = TRY(authenticate(ports, site, route, request));
  TRY(check_rights(route, caller));
  return caller;
}

}  // namespace tickiti::http
