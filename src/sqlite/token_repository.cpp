#include "sqlite/token_repository.h"

#include <utility>

#include "storage/access_rows.h"
#include "storage/person_rows.h"

namespace tickiti::sqlite {
Result<std::optional<AccessToken>> TokenRepository::find(AccessTokenId id) const {
  Statement statement = connection_.prepare(storage::kSelectTokens, "WHERE id = ?");
  statement.bind(id);
  if (!TRY(statement.step())) {
    return std::optional<AccessToken>{};
  }
  return std::optional<AccessToken>{storage::read_token(statement)};
}

Result<std::optional<TokenWithOwner>> TokenRepository::find_with_owner(AccessTokenId id) const {
  Statement statement =
      connection_.prepare(storage::kSelectTokensWithOwners, "WHERE access_token.id = ?");
  statement.bind(id);
  if (!TRY(statement.step())) {
    return std::optional<TokenWithOwner>{};
  }
  TokenWithOwner found;
  found.token = storage::read_token(statement);
  found.owner = storage::read_person(statement);
  return std::optional<TokenWithOwner>{std::move(found)};
}

Result<std::vector<AccessToken>> TokenRepository::list() const {
  Statement statement = connection_.prepare(storage::kSelectTokens, "ORDER BY id");
  std::vector<AccessToken> tokens;
  while (TRY(statement.step())) {
    tokens.push_back(storage::read_token(statement));
  }
  return tokens;
}

Result<AccessTokenId> TokenRepository::insert(const AccessToken& token) {
  const std::string abilities = storage::abilities_text(token.abilities);
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

Result<Done> TokenRepository::revoke(AccessTokenId id, TimePoint at) {
  return connection_.prepare("UPDATE access_token SET revoked_at = ? WHERE id = ?")
      .bind(at)
      .bind(id)
      .run();
}

Result<Done> TokenRepository::touch(AccessTokenId id, TimePoint used_at) {
  return connection_.prepare("UPDATE access_token SET last_used_at = ? WHERE id = ?")
      .bind(used_at)
      .bind(id)
      .run();
}

Result<std::vector<AccessTokenId>> TokenRepository::revoke_restricted(InterventionId intervention,
                                                                      TimePoint at) {
  Statement live = connection_.prepare(
      "SELECT id FROM access_token WHERE only_intervention_id = ? AND revoked_at IS NULL"
      " ORDER BY id");
  live.bind(intervention);
  std::vector<AccessTokenId> revoked;
  while (TRY(live.step())) {
    revoked.push_back(live.id<AccessTokenId>());
  }
  TRY(connection_
          .prepare("UPDATE access_token SET revoked_at = coalesce(revoked_at, ?),"
                   " only_intervention_id = NULL WHERE only_intervention_id = ?")
          .bind(at)
          .bind(intervention)
          .run());
  return revoked;
}

}  // namespace tickiti::sqlite
