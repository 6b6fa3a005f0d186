#include "postgres/session_repository.h"

#include "storage/access_rows.h"
namespace tickiti::postgres {
Result<std::optional<Session>> SessionRepository::find(SessionId id) const {
  Statement statement = connection_.prepare(storage::kSelectSessions, "WHERE id = ?");
  statement.bind(id);
  return storage::read_one(statement, storage::read_session);
}

Result<std::optional<Session>> SessionRepository::find_by_secret(
    std::string_view secret_sha256) const {
  Statement statement = connection_.prepare(storage::kSelectSessions, "WHERE secret_sha256 = ?");
  statement.bind_blob(secret_sha256);
  return storage::read_one(statement, storage::read_session);
}

Result<std::vector<Session>> SessionRepository::list(PersonId person) const {
  Statement statement =
      connection_.prepare(storage::kSelectSessions, "WHERE person_id = ? ORDER BY id DESC");
  statement.bind(person);
  std::vector<Session> sessions;
  while (TRY(statement.step())) {
    sessions.push_back(storage::read_session(statement));
  }
  return sessions;
}

Result<SessionId> SessionRepository::insert(const Session& session) {
  Statement statement = connection_.prepare(
      "INSERT INTO session (person_id, secret_sha256, created_at, last_seen_at, address,"
      " user_agent) VALUES (?,?,?,?,?,?) RETURNING id");
  statement.bind(session.person)
      .bind_blob(session.secret_sha256)
      .bind(session.created_at)
      .bind(session.last_seen_at)
      .bind(session.address)
      .bind(session.user_agent);
  TRY(statement.step());
  return statement.id<SessionId>();
}

Result<Done> SessionRepository::touch(SessionId id, TimePoint seen_at) {
  return connection_.prepare("UPDATE session SET last_seen_at = ? WHERE id = ?")
      .bind(seen_at)
      .bind(id)
      .run();
}

Result<int> SessionRepository::remove(SessionId id) {
  Statement statement = connection_.prepare("DELETE FROM session WHERE id = ?");
  TRY(statement.bind(id).run());
  return statement.changes();
}

Result<int> SessionRepository::remove_all(PersonId person, std::optional<SessionId> but) {
  Statement statement = connection_.prepare(
      "DELETE FROM session WHERE person_id = ? AND id IS DISTINCT FROM ?::bigint");
  TRY(statement.bind(person).bind(but).run());
  return statement.changes();
}

Result<int> SessionRepository::prune(TimePoint seen_before, int limit) {
  // An array is found once; what is IN a subquery may be looked for again, past the limit.
  Statement statement = connection_.prepare(
      "DELETE FROM session WHERE id = ANY(ARRAY(SELECT id FROM session"
      " WHERE last_seen_at <= ? ORDER BY last_seen_at LIMIT ? FOR UPDATE SKIP LOCKED))");
  TRY(statement.bind(seen_before).bind(limit).run());
  return statement.changes();
}

}  // namespace tickiti::postgres
