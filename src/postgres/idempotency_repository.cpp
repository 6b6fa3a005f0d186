#include "postgres/idempotency_repository.h"

#include <string>

namespace tickiti::postgres {
namespace {

// No two scopes have the same name.
std::string name_of(const IdempotencyScope& scope) {
  return std::to_string(scope.token.value) + ' ' + std::to_string(scope.endpoint.size()) + ' ' +
         scope.endpoint + scope.key;
}

}  // namespace

Result<std::optional<StoredAnswer>> IdempotencyRepository::find(
    const IdempotencyScope& scope) const {
  // Of two requests with one key the second waits here and then reads the first one's answer.
  TRY(connection_.lock_name("key", name_of(scope)));
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
      .run_later();
}

Result<int> IdempotencyRepository::prune(TimePoint before, int limit) {
  // An array is found once; what is IN a subquery may be looked for again, past the limit.
  Statement statement = connection_.prepare(
      "DELETE FROM idempotency_key WHERE ctid = ANY(ARRAY(SELECT ctid FROM idempotency_key"
      " WHERE created_at < ? ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED))");
  TRY(statement.bind(before).bind(limit).run());
  return statement.changes();
}

}  // namespace tickiti::postgres
