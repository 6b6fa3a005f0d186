#include "postgres/notification_repository.h"

#include <limits>

#include "application/inbox_repository.h"
#include "postgres/hidden_queues.h"
#include "postgres/id_array.h"
#include "storage/notification_rows.h"

namespace tickiti::postgres {
namespace {

// Of a notification's ticket.
constexpr std::string_view kQueue =
    "(SELECT queue_id FROM ticket WHERE ticket.id = notification.ticket_id)";

// Each costs a look-up of its queue: of a person who has very many, only the newest get it.
void leave_out_hidden_unread(storage::SqlPart& part, const Reader& reader, std::int64_t most) {
  if (reader.hidden.empty()) {
    return;
  }
  storage::keep_to_newest(part, "id", "person_id = ? AND read_at IS NULL", {reader.person.value},
                          most);
  leave_out_hidden(part, kQueue, reader.hidden);
}

Result<int> run_and_count(Statement& statement) {
  TRY(statement.run());
  return statement.changes();
}

}  // namespace

Result<std::vector<NotificationRow>> NotificationRepository::list(
    const Reader& reader, std::optional<NotificationId> before, int limit) const {
  constexpr NotificationId kAfterAll{std::numeric_limits<std::int64_t>::max()};
  const NotificationId end = before.value_or(kAfterAll);
  storage::SqlPart part;
  part.add(
      "SELECT note.id, note.person_id, note.ticket_id, note.kind, note.created_at, note.read_at,"
      " ticket.number, ticket.subject, ticket_queue.name FROM notification AS note"
      " JOIN ticket ON ticket.id = note.ticket_id"
      " JOIN ticket_queue ON ticket_queue.id = ticket.queue_id"
      " WHERE note.person_id = ? AND note.id < ?",
      {reader.person.value, end.value});
  if (!reader.hidden.empty()) {
    storage::keep_to_newest(part, "note.id", "person_id = ? AND id < ?",
                            {reader.person.value, end.value}, storage::kMostWeighed);
    leave_out_hidden(part, "ticket.queue_id", reader.hidden);
  }
  part.add(" ORDER BY note.id DESC LIMIT ?", {std::int64_t{limit}});
  Statement statement = connection_.prepare(part.sql);
  part.bind_to(statement);
  std::vector<NotificationRow> rows;
  while (TRY(statement.step())) {
    rows.push_back(storage::read_notification(statement));
  }
  return rows;
}

Result<int> NotificationRepository::count_unread(const Reader& reader) const {
  storage::SqlPart part;
  part.add(
      "SELECT count(*) FROM (SELECT 1 FROM notification WHERE person_id = ? AND read_at IS NULL",
      {reader.person.value});
  leave_out_hidden_unread(part, reader, storage::kMostWeighedToCount);
  part.add(" LIMIT ?) AS unread", {std::int64_t{kMostCounted}});
  Statement statement = connection_.prepare(part.sql);
  part.bind_to(statement);
  TRY(statement.step());
  return static_cast<int>(statement.integer());
}

Result<NotificationId> NotificationRepository::insert(const Notification& notification) {
  changed_.note(notification.ticket);
  Statement statement = connection_.prepare(
      "INSERT INTO notification (person_id, ticket_id, kind, created_at, read_at)"
      " VALUES (?,?,?,?,?) RETURNING id");
  statement.bind(notification.person)
      .bind(notification.ticket)
      .bind(to_text(notification.kind))
      .bind(notification.created_at)
      .bind(notification.read_at);
  TRY(statement.step());
  return statement.id<NotificationId>();
}

Result<int> NotificationRepository::mark_read(const Reader& reader,
                                              const std::vector<NotificationId>& ids,
                                              TimePoint at) {
  const std::string wanted = id_array(ids, [](NotificationId id) { return id.value; });
  storage::SqlPart part;
  part.add(
      "UPDATE notification SET read_at = ?"
      " WHERE id = ANY (?::bigint[]) AND person_id = ? AND read_at IS NULL",
      {at.time_since_epoch().count(), wanted, reader.person.value});
  leave_out_hidden(part, kQueue, reader.hidden);
  Statement statement = connection_.prepare(part.sql);
  part.bind_to(statement);
  return run_and_count(statement);
}

Result<int> NotificationRepository::mark_ticket_read(PersonId person, TicketId ticket,
                                                     TimePoint at) {
  Statement statement = connection_.prepare(
      "UPDATE notification SET read_at = ?"
      " WHERE ticket_id = ? AND person_id = ? AND read_at IS NULL");
  statement.bind(at).bind(ticket).bind(person);
  return run_and_count(statement);
}

Result<int> NotificationRepository::mark_all_read(const Reader& reader, TimePoint at, int limit) {
  storage::SqlPart part;
  part.add(
      "UPDATE notification SET read_at = ? WHERE id = ANY (ARRAY (SELECT id FROM notification"
      " WHERE person_id = ? AND read_at IS NULL",
      {at.time_since_epoch().count(), reader.person.value});
  leave_out_hidden_unread(part, reader, storage::kMostWeighed);
  part.add(" ORDER BY id LIMIT ?))", {std::int64_t{limit}});
  Statement statement = connection_.prepare(part.sql);
  part.bind_to(statement);
  return run_and_count(statement);
}

Result<int> NotificationRepository::prune(TimePoint read_by, TimePoint created_by, int limit) {
  Statement old = connection_.prepare(
      "DELETE FROM notification WHERE id = ANY (ARRAY (SELECT id FROM notification"
      " WHERE read_at <= ? ORDER BY read_at LIMIT ? FOR UPDATE SKIP LOCKED))");
  old.bind(read_by).bind(limit);
  const int read = TRY(run_and_count(old));
  Statement forgotten = connection_.prepare(
      "DELETE FROM notification WHERE id = ANY (ARRAY (SELECT id FROM notification"
      " WHERE created_at <= ? ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED))");
  forgotten.bind(created_by).bind(limit);
  return read + TRY(run_and_count(forgotten));
}

}  // namespace tickiti::postgres
