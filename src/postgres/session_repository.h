#pragma once

#include "application/repositories.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class SessionRepository final : public tickiti::SessionRepository {
 public:
  explicit SessionRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<Session>> find(SessionId id) const override;
  Result<std::optional<Session>> find_by_secret(std::string_view secret_sha256) const override;
  Result<std::vector<Session>> list(PersonId person) const override;
  Result<SessionId> insert(const Session& session) override;
  Result<Done> touch(SessionId id, TimePoint seen_at) override;
  Result<int> remove(SessionId id) override;
  Result<int> remove_all(PersonId person, std::optional<SessionId> but) override;
  Result<int> prune(TimePoint seen_before, int limit) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
