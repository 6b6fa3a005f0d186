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

// kCaller: a token, or a session where the path takes one. kSession: a person
// who has signed in. kVisitor: anyone, but a browser must be on our own page.
enum class Access { kCaller, kSession, kVisitor, kAnyone };

// What a request with a session must prove. kOrigin: only that no other site
// sent it; for the endpoint that a page learns its CSRF token from.
enum class CsrfProof { kToken, kOrigin };
// kPerson: deciding needs one; `system` and its tokens cannot (contract §8).
enum class Owner { kAnyone, kPerson };
enum class KeyUse { kNone, kOptional, kRequired };

// Which limit of ApiSettings a body has. kContentByShape: the content limit,
// but with `intervention` at top level (shape C of contract §5) the body limit.
enum class BodyKind { kBody, kContent, kContentByShape };

// One endpoint and what it asks of its callers (contract §2–§4).
struct Route {
  std::string_view path;  // A whole segment `{name}` takes any one that is not empty.
  RouteHandler handler = nullptr;
  std::string_view ability = {};  // Of the caller; empty: none needed.
  Role role = Role::kCustomer;    // Of the caller's person, at least.
  Owner owner = Owner::kAnyone;
  Method method = Method::kPost;
  Access access = Access::kCaller;
  CsrfProof csrf = CsrfProof::kToken;
  KeyUse key = KeyUse::kNone;
  BodyKind body = BodyKind::kBody;
};

// Legacy paths, `/api/…` without `v1`, never look at a session.
bool takes_session(const Route& route);

bool allows(const Route& route, std::string_view method);

// For the header `Allow`.
std::string allowed_methods(const Route& route);

// As routes are written: below `/api/`, slashes that are doubled or at the end say
// nothing, since many a client joins its addresses so. Other paths as they are.
std::string plain_path(std::string_view path);

// What stands in `path` where its route has `{name}`, in order, as sent.
std::vector<std::string> path_values(const Route& route, std::string_view path);

// Routes by their path; one without `{name}` goes before one with.
class Router {
 public:
  // No two routes take the same path otherwise.
  explicit Router(const std::vector<Route>& routes);

  // Null: there is no such endpoint. Lives as long as the router.
  const Route* find(std::string_view path) const;

 private:
  std::unordered_map<std::string_view, Route> exact_;
  std::vector<Route> patterns_;
};

}  // namespace tickiti::http
