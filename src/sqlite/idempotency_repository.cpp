#include "sqlite/idempotency_repository.h"

namespace tickiti::sqlite {

Result<std::optional<StoredAnswer>> IdempotencyRepository::find(
    const IdempotencyScope& scope) const {
  Statement statement = connection_.prepare(
      "SELECT fingerprint, status, body FROM idempotency_key"
      " WHERE token_id = ? AND endpoint = ? AND key = ?");
  statement.bind(scope.token).bind(scope.endpoint).bind(scope.key);
  if (!TRY(statement.step())) {
    return std::optional<StoredAnswer>{};
  }
  StoredAnswer answer;
  answer.fingerprint = statement.text();
  answer.status = static_cast<int>(statement.integer());
  answer.body = statement.text();
  return std::optional<StoredAnswer>{std::move(answer)};
}

Result<Done> IdempotencyRepository::insert(const IdempotencyScope& scope,
                                           const StoredAnswer& answer, TimePoint now) {
  return connection_
      .prepare(
          "INSERT INTO idempotency_key"
          " (token_id, endpoint, key, fingerprint, status, created_at, body)"
          " VALUES (?,?,?,?,?,?,?)")
      .bind(scope.token)
      .bind(scope.endpoint)
      .bind(scope.key)
      .bind_blob(answer.fingerprint)
      .bind(answer.status)
      .bind(now)
      .bind(answer.body)
      .run();
}

Result<int> IdempotencyRepository::prune(TimePoint before, int limit) {
  TRY(connection_
          .prepare("DELETE FROM idempotency_key WHERE (token_id, endpoint, key) IN"
                   " (SELECT token_id, endpoint, key FROM idempotency_key"
                   "  WHERE created_at < ? ORDER BY created_at LIMIT ?)")
          .bind(before)
          .bind(limit)
          .run());
  return connection_.changes();
}

}  // namespace tickiti::sqlite
