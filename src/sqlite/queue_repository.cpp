#include "sqlite/queue_repository.h"

namespace tickiti::sqlite {
namespace {

TicketQueue read(Statement& statement) {
  TicketQueue queue;
  queue.id = statement.id<QueueId>();
  queue.name = statement.text();
  queue.is_builtin = statement.boolean();
  queue.outgoing_mailbox_id = statement.optional_integer();
  return queue;
}

Result<std::optional<TicketQueue>> read_one(Statement& statement) {
  if (!TRY(statement.step())) {
    return std::optional<TicketQueue>{};
  }
  return std::optional<TicketQueue>{read(statement)};
}

}  // namespace

Result<std::optional<TicketQueue>> QueueRepository::find(QueueId id) const {
  Statement statement = connection_.prepare(
      "SELECT id, name, is_builtin, outgoing_mailbox_id FROM ticket_queue WHERE id = ?");
  statement.bind(id);
  return read_one(statement);
}

Result<std::optional<TicketQueue>> QueueRepository::find_by_name(std::string_view name) const {
  Statement statement = connection_.prepare(
      "SELECT id, name, is_builtin, outgoing_mailbox_id FROM ticket_queue WHERE name = ?");
  statement.bind(name);
  return read_one(statement);
}

Result<std::vector<QueueWithCount>> QueueRepository::list() const {
  Statement statement = connection_.prepare(
      "SELECT id, name, is_builtin, outgoing_mailbox_id,"
      " (SELECT count(*) FROM ticket WHERE queue_id = ticket_queue.id"
      "  AND status IN ('open', 'on-hold'))"
      " FROM ticket_queue ORDER BY id");
  std::vector<QueueWithCount> queues;
  while (TRY(statement.step())) {
    QueueWithCount row;
    row.queue = read(statement);
    row.tickets = statement.integer();
    queues.push_back(std::move(row));
  }
  return queues;
}

}  // namespace tickiti::sqlite
