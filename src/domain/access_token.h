#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ability.h"
#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

struct AccessToken {
  AccessTokenId id;
  PersonId owner;
  std::string name;
  std::string secret_sha256;  // 32 raw bytes; the secret itself is nowhere.
  Abilities abilities;
  std::optional<InterventionId> only_intervention;  // Set: may create for this one alone.
  std::optional<TimePoint> expires_at;
  std::optional<TimePoint> last_used_at;  // To the minute.
  std::optional<TimePoint> revoked_at;
  TimePoint created_at;
};

// Neither revoked nor expired.
bool is_alive(const AccessToken& token, TimePoint now);

// The two parts of `{id}|{secret}` as a caller sends it.
struct TokenText {
  AccessTokenId id;
  std::string secret;
};

// Takes the text apart. None when the form is wrong or the checksum at the
// secret's end does not fit: such a token is refused without a look-up.
std::optional<TokenText> parse_token_text(std::string_view text);

}  // namespace tickiti
