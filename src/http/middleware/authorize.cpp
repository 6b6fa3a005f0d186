#include "http/middleware/authorize.h"

#include <string>

#include "application/authenticate_token.h"
#include "application/decision.h"

namespace tickiti::http {

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
  if (!route.ability.empty() && !has_ability(caller.token.abilities, route.ability)) {
    return make_error(ErrorCode::kMissingAbility, "This token lacks the ability " +
                                                      std::string(route.ability) +
                                                      "; use a token that has it.");
  }
  if (caller.owner.role < route.role) {
    return make_error(ErrorCode::kMissingRole, "This needs the role " +
                                                   std::string(to_text(route.role)) +
                                                   ", but the token's owner has the role " +
                                                   std::string(to_text(caller.owner.role)) + ".");
  }
  return route.owner == Owner::kPerson ? check_decider(caller.owner) : Done{};
}

Result<Caller> authorize(const Ports& ports, const Route& route, const Request& request) {
  Caller caller = TRY(authenticate_token(ports, bearer_token(request), request.client_address));
  TRY(check_rights(route, caller));
  return caller;
}

}  // namespace tickiti::http
