#include "sqlite/inbox_repository.h"

#include "sqlite/inbox_page.h"
#include "sqlite/search_index.h"
#include "storage/inbox_rows.h"
#include "storage/ticket_rows.h"

namespace tickiti::sqlite {
namespace {

constexpr std::string_view kOpen = "status IN ('open', 'on-hold')";

std::string select_rows(const storage::SqlPart& page) {
  return "SELECT " + std::string(storage::kTicketColumns) +
         ", ticket_queue.name, originator.email, coalesce(assigned.email, ''), payload.id,"
         " payload.uid, payload.state, intervention.name, intervention.title,"
         " intervention.remote_max_attempts FROM (" +
         page.sql +
         ") AS page CROSS JOIN ticket ON ticket.id = page.id"
         " CROSS JOIN ticket_queue ON ticket_queue.id = ticket.queue_id"
         " CROSS JOIN person AS originator ON originator.id = ticket.originator_id"
         " LEFT JOIN person AS assigned ON assigned.id = ticket.assigned_to_id"
         " LEFT JOIN intervention_payload AS payload ON payload.ticket_id = ticket.id"
         " LEFT JOIN intervention ON intervention.id = payload.intervention_id"
         " ORDER BY page.updated_at DESC, page.id DESC";
}

Result<int> count_attention(Connection& connection, PersonId person) {
  const std::string open(kOpen);
  Statement statement = connection.prepare(
      "SELECT count(*) FROM (SELECT 1 FROM ticket WHERE assigned_to_id = ? AND " + open +
      " UNION ALL SELECT 1 FROM ticket WHERE assigned_to_id = ? AND payload_state = 'failed'"
      " AND status = 'closed'"
      " UNION ALL SELECT 1 FROM ticket WHERE payload_decided_by_id = ?"
      " AND payload_state = 'failed' AND assigned_to_id IS NOT ?"
      " UNION ALL SELECT 1 FROM attention_mark AS mark"
      " CROSS JOIN ticket ON ticket.id = mark.ticket_id WHERE mark.person_id = ? AND mark." +
      open +
      " AND ticket.assigned_to_id IS NOT ?"
      " AND NOT (ticket.payload_state = 'failed' AND ticket.payload_decided_by_id IS ?) LIMIT ?)");
  statement.bind(person).bind(person);               // Assigned to them.
  statement.bind(person).bind(person);               // Or failed after them.
  statement.bind(person).bind(person).bind(person);  // Or marked, and neither.
  statement.bind(kMostCounted);
  TRY(statement.step());
  return static_cast<int>(statement.integer());
}

Result<std::vector<InboxCounts::Queue>> count_queues(Connection& connection) {
  Statement statement = connection.prepare(
      "SELECT id, name, (SELECT count(*) FROM (SELECT 1 FROM ticket"
      " WHERE queue_id = ticket_queue.id AND " +
      std::string(kOpen) + " LIMIT ?)) FROM ticket_queue ORDER BY id");
  statement.bind(kMostCounted);
  std::vector<InboxCounts::Queue> queues;
  while (TRY(statement.step())) {
    InboxCounts::Queue queue;
    queue.id = statement.id<QueueId>();
    queue.name = statement.text();
    queue.open = static_cast<int>(statement.integer());
    queues.push_back(std::move(queue));
  }
  return queues;
}

// Every status is named where all count, since the index that knows the states begins with it.
Result<int> count_state(Connection& connection, PayloadState state) {
  const std::string_view statuses =
      is_unfinished(state) ? "status IN ('open', 'on-hold', 'closed')" : kOpen;
  Statement statement =
      connection.prepare("SELECT count(*) FROM (SELECT 1 FROM ticket WHERE payload_state = ? AND " +
                         std::string(statuses) + " LIMIT ?)");
  statement.bind(to_text(state)).bind(kMostCounted);
  TRY(statement.step());
  return static_cast<int>(statement.integer());
}

}  // namespace

Result<std::vector<InboxRow>> InboxRepository::list(const InboxFilter& filter) const {
  const storage::SqlPart page = select_page(filter);
  Statement statement = connection_.prepare(select_rows(page));
  page.bind_to(statement);
  std::vector<InboxRow> rows;
  while (TRY(statement.step())) {
    rows.push_back(storage::read_inbox_row(statement));
  }
  return rows;
}

Result<InboxCounts> InboxRepository::count(PersonId person) const {
  InboxCounts counts;
  counts.attention = TRY(count_attention(connection_, person));
  counts.queues = TRY(count_queues(connection_));
  for (const PayloadState state : kCountedStates) {
    counts.states.push_back({state, TRY(count_state(connection_, state))});
  }
  return counts;
}

Result<bool> InboxRepository::is_indexed() const { return is_search_complete(connection_); }

Result<Done> InboxRepository::index_new() {
  index_wanted_ = true;
  return Done{};
}

}  // namespace tickiti::sqlite
