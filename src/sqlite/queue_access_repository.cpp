#include "sqlite/queue_access_repository.h"

#include "foundation/json.h"
#include "storage/access_rows.h"
#include "storage/person_rows.h"

namespace tickiti::sqlite {
namespace {

Result<std::vector<NamedQueueAccess>> read_all(Statement statement) {
  std::vector<NamedQueueAccess> rows;
  while (TRY(statement.step())) {
    rows.push_back(storage::read_queue_access(statement));
  }
  return rows;
}

}  // namespace

Result<std::optional<QueueAccess>> QueueAccessRepository::find(PersonId person,
                                                               QueueId queue) const {
  Statement statement =
      connection_.prepare(storage::kSelectQueueAccess, "WHERE person_id = ? AND queue_id = ?");
  statement.bind(person).bind(queue);
  if (!TRY(statement.step())) {
    return std::optional<QueueAccess>{};
  }
  return std::optional<QueueAccess>{storage::read_queue_access(statement).access};
}

Result<std::vector<NamedQueueAccess>> QueueAccessRepository::list() const {
  return read_all(connection_.prepare(storage::kSelectQueueAccess, "ORDER BY person_id, queue_id"));
}

Result<std::vector<NamedQueueAccess>> QueueAccessRepository::list_of(PersonId person) const {
  Statement statement =
      connection_.prepare(storage::kSelectQueueAccess, "WHERE person_id = ? ORDER BY queue_id");
  statement.bind(person);
  return read_all(std::move(statement));
}

Result<std::vector<QueueAccess>> QueueAccessRepository::list_limits(
    const std::vector<PersonId>& people) const {
  Json::Array ids;
  for (const PersonId person : people) {
    ids.push_back(Json::number(person.value));
  }
  const std::string wanted = to_text(Json::array(std::move(ids)));
  Statement statement = connection_.prepare(
      storage::kSelectQueueAccess,
      "WHERE person_id IN (SELECT value FROM json_each(?)) AND (can_view = 0 OR can_manage = 0)"
      " ORDER BY person_id, queue_id");
  statement.bind(wanted);
  std::vector<QueueAccess> limits;
  while (TRY(statement.step())) {
    limits.push_back(storage::read_queue_access(statement).access);
  }
  return limits;
}

Result<std::vector<Person>> QueueAccessRepository::list_inbox_managers(QueueId queue) const {
  Statement statement =
      connection_.prepare(storage::kSelectPerson,
                          "WHERE id IN (SELECT person_id FROM queue_access"
                          " WHERE queue_id = ? AND treat_as_inbox = 1)"
                          " AND (role = 'superuser' OR id IN (SELECT person_id FROM queue_access"
                          " WHERE queue_id = ? AND can_view = 1))"
                          " AND disabled_at IS NULL AND role <> 'customer' ORDER BY id");
  statement.bind(queue).bind(queue);
  std::vector<Person> people;
  while (TRY(statement.step())) {
    people.push_back(storage::read_person(statement));
  }
  return people;
}

Result<Done> QueueAccessRepository::put(const QueueAccess& access) {
  return connection_
      .prepare(
          "INSERT OR REPLACE INTO queue_access (person_id, queue_id, can_view, can_manage,"
          " can_delete, treat_as_inbox, receive_inbox_errors) VALUES (?,?,?,?,?,?,?)")
      .bind(access.person)
      .bind(access.queue)
      .bind(access.can_view)
      .bind(access.can_manage)
      .bind(access.can_delete)
      .bind(access.treat_as_inbox)
      .bind(access.receive_inbox_errors)
      .run();
}

Result<Done> QueueAccessRepository::remove(PersonId person, QueueId queue) {
  return connection_.prepare("DELETE FROM queue_access WHERE person_id = ? AND queue_id = ?")
      .bind(person)
      .bind(queue)
      .run();
}

}  // namespace tickiti::sqlite
