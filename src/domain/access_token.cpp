#include "domain/access_token.h"

#include <algorithm>

#include "foundation/checksum.h"
#include "foundation/number.h"

namespace tickiti {
namespace {

constexpr std::string_view kPrefix = "tk_";
constexpr std::size_t kRandomCharacters = 40;
constexpr std::size_t kChecksumCharacters = 6;

bool is_base62(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_secret(std::string_view secret) {
  if (secret.size() != kPrefix.size() + kRandomCharacters + kChecksumCharacters ||
      !secret.starts_with(kPrefix) ||
      !std::ranges::all_of(secret.substr(kPrefix.size()), is_base62)) {
    return false;
  }
  const auto checked = secret.size() - kChecksumCharacters;
  return base62_checksum(secret.substr(0, checked)) == secret.substr(checked);
}

}  // namespace

bool is_alive(const AccessToken& token, TimePoint now) {
  return !token.revoked_at && (!token.expires_at || *token.expires_at > now);
}

std::optional<TokenText> parse_token_text(std::string_view text) {
  const auto bar = text.find('|');
  if (bar == std::string_view::npos || bar == 0) {
    return std::nullopt;
  }
  const std::optional<std::int64_t> id = to_number<std::int64_t>(text.substr(0, bar));
  const std::string_view secret = text.substr(bar + 1);
  if (!id || *id < 1 || !is_secret(secret)) {
    return std::nullopt;
  }
  return TokenText{{*id}, std::string(secret)};
}

}  // namespace tickiti
