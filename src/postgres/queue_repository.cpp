#include "postgres/queue_repository.h"

#include "storage/queue_rows.h"
namespace tickiti::postgres {
namespace {

Error refused(const Connection& connection, const Error& error) {
  return connection.failed_unique() ? invalid_field("name", "is taken by another queue") : error;
}

}  // namespace

Result<std::optional<TicketQueue>> QueueRepository::find(QueueId id) const {
  Statement statement = connection_.prepare(
      "SELECT id, name, is_builtin, outgoing_mailbox_id FROM ticket_queue WHERE id = ?");
  statement.bind(id);
  return storage::read_one(statement, storage::read_queue);
}

Result<std::optional<TicketQueue>> QueueRepository::find_by_name(std::string_view name) const {
  Statement statement = connection_.prepare(
      "SELECT id, name, is_builtin, outgoing_mailbox_id FROM ticket_queue"
      " WHERE lower(name) = lower(? COLLATE \"C\")");
  statement.bind(name);
  return storage::read_one(statement, storage::read_queue);
}

Result<std::optional<QueueWithCount>> QueueRepository::find_with_count(QueueId id) const {
  Statement statement = connection_.prepare(storage::kSelectQueues, "WHERE id = ?");
  statement.bind(id);
  if (!TRY(statement.step())) {
    return std::optional<QueueWithCount>{};
  }
  return std::optional<QueueWithCount>{storage::read_queue_with_count(statement)};
}

Result<std::vector<QueueWithCount>> QueueRepository::list() const {
  Statement statement = connection_.prepare(storage::kSelectQueues, "ORDER BY id");
  std::vector<QueueWithCount> queues;
  while (TRY(statement.step())) {
    queues.push_back(storage::read_queue_with_count(statement));
  }
  return queues;
}

Result<QueueId> QueueRepository::insert(const TicketQueue& queue) {
  Statement statement = connection_.prepare(
      "INSERT INTO ticket_queue (name, outgoing_mailbox_id) VALUES (?,?) RETURNING id");
  statement.bind(queue.name).bind(queue.outgoing_mailbox_id);
  if (const Result<bool> inserted = statement.step(); !inserted) {
    return refused(connection_, inserted.error());
  }
  return statement.id<QueueId>();
}

Result<Done> QueueRepository::update(const TicketQueue& queue) {
  const Result<Done> updated =
      connection_.prepare("UPDATE ticket_queue SET name = ?, outgoing_mailbox_id = ? WHERE id = ?")
          .bind(queue.name)
          .bind(queue.outgoing_mailbox_id)
          .bind(queue.id)
          .run();
  if (!updated) {
    return refused(connection_, updated.error());
  }
  return Done{};
}

Result<bool> QueueRepository::has_tickets(QueueId id) const {
  Statement statement = connection_.prepare("SELECT 1 FROM ticket WHERE queue_id = ? LIMIT 1");
  statement.bind(id);
  return statement.step();
}

Result<Done> QueueRepository::remove(QueueId id) {
  return connection_.prepare("DELETE FROM ticket_queue WHERE id = ?").bind(id).run();
}

}  // namespace tickiti::postgres
