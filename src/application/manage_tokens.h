#pragma once

#include <optional>
#include <string>
#include <vector>

#include "application/ports.h"

// What the operator's commands do with API tokens; each waits for the commit.
namespace tickiti {

struct NewToken {
  std::string name;
  Abilities abilities;
  std::optional<std::string> owner_email;  // None: `system`.
  std::optional<TimePoint> expires_at;
};

struct IssuedToken {
  AccessTokenId id;
  std::string text;  // `{id}|{secret}`: shown once, stored nowhere.
};

// Fails with kValidationFailed on an unknown ability, owner or empty name.
Result<IssuedToken> issue_token(const Ports& ports, const NewToken& token);

struct ListedToken {
  AccessToken token;
  Person owner;
};

Result<std::vector<ListedToken>> list_tokens(const Ports& ports);  // By id.

// Doing it twice does nothing. Fails with kValidationFailed on `id` when there is none.
Result<Done> revoke_token(const Ports& ports, AccessTokenId id);

}  // namespace tickiti
