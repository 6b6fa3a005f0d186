#include "sqlite/token_repository.h"

namespace tickiti::sqlite {
namespace {

// Ability names hold no spaces.
std::string join(const Abilities& abilities) {
  std::string text;
  for (const std::string& ability : abilities) {
    text += (text.empty() ? "" : " ") + ability;
  }
  return text;
}

Abilities split(std::string_view text) {
  Abilities abilities;
  while (!text.empty()) {
    const auto space = text.find(' ');
    abilities.emplace_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return abilities;
}

}  // namespace

Result<std::optional<AccessToken>> TokenRepository::find(AccessTokenId id) const {
  Statement statement = connection_.prepare(
      "SELECT id, owner_id, name, secret_sha256, abilities, only_intervention_id, expires_at,"
      " last_used_at, revoked_at, created_at FROM access_token WHERE id = ?");
  statement.bind(id);
  if (!TRY(statement.step())) {
    return std::optional<AccessToken>{};
  }
  AccessToken token;
  token.id = statement.id<AccessTokenId>();
  token.owner = statement.id<PersonId>();
  token.name = statement.text();
  token.secret_sha256 = statement.text();
  token.abilities = split(statement.text());
  token.only_intervention = statement.optional_id<InterventionId>();
  token.expires_at = statement.optional_time();
  token.last_used_at = statement.optional_time();
  token.revoked_at = statement.optional_time();
  token.created_at = statement.time();
  return std::optional<AccessToken>{std::move(token)};
}

Result<AccessTokenId> TokenRepository::insert(const AccessToken& token) {
  const std::string abilities = join(token.abilities);
  TRY(connection_
          .prepare("INSERT INTO access_token (owner_id, name, secret_sha256, abilities,"
                   " only_intervention_id, expires_at, last_used_at, revoked_at, created_at)"
                   " VALUES (?,?,?,?,?,?,?,?,?)")
          .bind(token.owner)
          .bind(token.name)
          .bind_blob(token.secret_sha256)
          .bind(abilities)
          .bind(token.only_intervention)
          .bind(token.expires_at)
          .bind(token.last_used_at)
          .bind(token.revoked_at)
          .bind(token.created_at)
          .run());
  return AccessTokenId{connection_.last_insert_id()};
}

Result<Done> TokenRepository::touch(AccessTokenId id, TimePoint used_at) {
  return connection_.prepare("UPDATE access_token SET last_used_at = ? WHERE id = ?")
      .bind(used_at)
      .bind(id)
      .run();
}

}  // namespace tickiti::sqlite
