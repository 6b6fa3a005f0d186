#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/person.h"

namespace tickiti::http {

struct ApiCall;
struct ApiServices;

// Answers a call that has passed every check of its route, at once or later.
// May take from the call what it needs.
using RouteHandler = void (*)(const ApiServices& services, ApiCall& call);

enum class Method { kPost, kGet };  // kGet takes HEAD as well.
enum class Access { kToken, kAnyone };
// kPerson: deciding needs one; `system` and its tokens cannot (contract §8).
enum class Owner { kAnyone, kPerson };
enum class KeyUse { kNone, kOptional, kRequired };

// Which limit of ApiSettings a body has. kContentByShape: the content limit,
// but with `intervention` at top level (shape C of contract §5) the body limit.
enum class BodyKind { kBody, kContent, kContentByShape };

// One endpoint and what it asks of its callers (contract §2–§4).
struct Route {
  std::string_view path;
  RouteHandler handler = nullptr;
  std::string_view ability = {};  // Of the token; empty: none needed.
  Role role = Role::kCustomer;    // Of the token's owner, at least.
  Owner owner = Owner::kAnyone;
  Method method = Method::kPost;
  Access access = Access::kToken;
  KeyUse key = KeyUse::kNone;
  BodyKind body = BodyKind::kBody;
};

bool allows(const Route& route, std::string_view method);

// For the header `Allow`.
std::string allowed_methods(const Route& route);

// Routes by their exact path.
class Router {
 public:
  // No two routes have the same path.
  explicit Router(const std::vector<Route>& routes);

  // Null: there is no such endpoint. Lives as long as the router.
  const Route* find(std::string_view path) const;

 private:
  std::unordered_map<std::string_view, Route> routes_;
};

}  // namespace tickiti::http
