#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tickiti {

// The rights on an access token, as their contract names (§3): `create-ticket`,
// `tickets:write`, `*` …
using Abilities = std::vector<std::string>;

// True for a name that contract §3 lists.
bool is_known_ability(std::string_view name);

// Whether a token with `held` may do what needs `needed`: `*` may all, and
// `x:write` includes `x:read`. Legacy and v1 abilities never stand for each other.
bool has_ability(const Abilities& held, std::string_view needed);

}  // namespace tickiti
