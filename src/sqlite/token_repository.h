#pragma once

#include "application/repositories.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class TokenRepository final : public tickiti::TokenRepository {
 public:
  explicit TokenRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<AccessToken>> find(AccessTokenId id) const override;
  Result<std::optional<TokenWithOwner>> find_with_owner(AccessTokenId id) const override;
  Result<std::vector<AccessToken>> list() const override;
  Result<AccessTokenId> insert(const AccessToken& token) override;
  Result<Done> revoke(AccessTokenId id, TimePoint at) override;
  Result<Done> touch(AccessTokenId id, TimePoint used_at) override;
  Result<std::vector<AccessTokenId>> revoke_restricted(InterventionId intervention,
                                                       TimePoint at) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::sqlite
