#include "sqlite/notification_repository.h"

#include <limits>

#include "application/inbox_repository.h"
#include "sqlite/hidden_queues.h"
#include "storage/notification_rows.h"

namespace tickiti::sqlite {
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

}  // namespace

Result<std::vector<NotificationRow>> NotificationRepository::list(
    const Reader& reader, std::optional<NotificationId> before, int limit) const {
  constexpr NotificationId kAfterAll{std::numeric_limits<std::int64_t>::max()};
  const NotificationId end = before.value_or(kAfterAll);
  storage::SqlPart part;
  part.add(
      "SELECT note.id, note.person_id, note.ticket_id, note.kind, note.created_at, note.read_at,"
      " ticket.number, ticket.subject, ticket_queue.name FROM notification AS note"
      " CROSS JOIN ticket ON ticket.id = note.ticket_id"
      " CROSS JOIN ticket_queue ON ticket_queue.id = ticket.queue_id"
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
  part.add(" LIMIT ?)", {std::int64_t{kMostCounted}});
  Statement statement = connection_.prepare(part.sql);
  part.bind_to(statement);
  TRY(statement.step());
  return static_cast<int>(statement.integer());
}

Result<NotificationId> NotificationRepository::insert(const Notification& notification) {
  changed_.note(notification.ticket);
  TRY(connection_
          .prepare("INSERT INTO notification (person_id, ticket_id, kind, created_at, read_at)"
                   " VALUES (?,?,?,?,?)")
          .bind(notification.person)
          .bind(notification.ticket)
          .bind(to_text(notification.kind))
          .bind(notification.created_at)
          .bind(notification.read_at)
          .run());
  return NotificationId{connection_.last_insert_id()};
}

Result<int> NotificationRepository::mark_read(const Reader& reader,
                                              const std::vector<NotificationId>& ids,
                                              TimePoint at) {
  int read = 0;
  for (const NotificationId id : ids) {
    storage::SqlPart part;
    part.add(
        "UPDATE notification SET read_at = ? WHERE id = ? AND person_id = ? AND read_at IS NULL",
        {at.time_since_epoch().count(), id.value, reader.person.value});
    leave_out_hidden(part, kQueue, reader.hidden);
    Statement statement = connection_.prepare(part.sql);
    part.bind_to(statement);
    TRY(statement.run());
    read += connection_.changes();
  }
  return read;
}

Result<int> NotificationRepository::mark_ticket_read(PersonId person, TicketId ticket,
                                                     TimePoint at) {
  // A ticket has few, however many the person has not read.
  TRY(connection_
          .prepare("UPDATE notification INDEXED BY notification_ticket SET read_at = ?"
                   " WHERE ticket_id = ? AND person_id = ? AND read_at IS NULL")
          .bind(at)
          .bind(ticket)
          .bind(person)
          .run());
  return connection_.changes();
}

Result<int> NotificationRepository::mark_all_read(const Reader& reader, TimePoint at, int limit) {
  storage::SqlPart part;
  part.add(
      "UPDATE notification SET read_at = ? WHERE id IN (SELECT id FROM notification"
      " WHERE person_id = ? AND read_at IS NULL",
      {at.time_since_epoch().count(), reader.person.value});
  leave_out_hidden_unread(part, reader, storage::kMostWeighed);
  part.add(" ORDER BY id LIMIT ?)", {std::int64_t{limit}});
  Statement statement = connection_.prepare(part.sql);
  part.bind_to(statement);
  TRY(statement.run());
  return connection_.changes();
}

Result<int> NotificationRepository::prune(TimePoint read_by, TimePoint created_by, int limit) {
  TRY(connection_
          .prepare("DELETE FROM notification WHERE id IN (SELECT id FROM notification"
                   " WHERE read_at <= ? ORDER BY read_at LIMIT ?)")
          .bind(read_by)
          .bind(limit)
          .run());
  const int read = connection_.changes();
  TRY(connection_
          .prepare("DELETE FROM notification WHERE id IN (SELECT id FROM notification"
                   " WHERE created_at <= ? ORDER BY created_at LIMIT ?)")
          .bind(created_by)
          .bind(limit)
          .run());
  return read + connection_.changes();
}

}  // namespace tickiti::sqlite
