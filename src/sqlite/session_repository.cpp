#include "sqlite/session_repository.h"

#include "storage/access_rows.h"
namespace tickiti::sqlite {
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
  TRY(connection_
          .prepare("INSERT INTO session (person_id, secret_sha256, created_at, last_seen_at,"
                   " address, user_agent) VALUES (?,?,?,?,?,?)")
          .bind(session.person)
          .bind_blob(session.secret_sha256)
          .bind(session.created_at)
          .bind(session.last_seen_at)
          .bind(session.address)
          .bind(session.user_agent)
          .run());
  return SessionId{connection_.last_insert_id()};
}

Result<Done> SessionRepository::touch(SessionId id, TimePoint seen_at) {
  return connection_.prepare("UPDATE session SET last_seen_at = ? WHERE id = ?")
      .bind(seen_at)
      .bind(id)
      .run();
}

Result<int> SessionRepository::remove(SessionId id) {
  TRY(connection_.prepare("DELETE FROM session WHERE id = ?").bind(id).run());
  return connection_.changes();
}

Result<int> SessionRepository::remove_all(PersonId person, std::optional<SessionId> but) {
  TRY(connection_.prepare("DELETE FROM session WHERE person_id = ? AND id IS NOT ?")
          .bind(person)
          .bind(but)
          .run());
  return connection_.changes();
}

Result<int> SessionRepository::prune(TimePoint seen_before, int limit) {
  TRY(connection_
          .prepare("DELETE FROM session WHERE id IN (SELECT id FROM session"
                   " WHERE last_seen_at <= ? ORDER BY last_seen_at LIMIT ?)")
          .bind(seen_before)
          .bind(limit)
          .run());
  return connection_.changes();
}

}  // namespace tickiti::sqlite
