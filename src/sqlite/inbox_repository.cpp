#include "sqlite/inbox_repository.h"

#include "sqlite/hidden_queues.h"
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

Result<int> count_attention(Connection& connection, const Reader& reader) {
  const std::int64_t me = reader.person.value;
  storage::SqlPart part;
  part.add("SELECT count(*) FROM (SELECT 1 FROM ticket WHERE assigned_to_id = ? AND ", {me});
  part.add(kOpen);
  leave_out_hidden(part, "queue_id", reader.hidden);
  part.add(
      " UNION ALL SELECT 1 FROM ticket WHERE assigned_to_id = ? AND payload_state = 'failed'"
      " AND status = 'closed'",
      {me});
  leave_out_hidden(part, "queue_id", reader.hidden);
  part.add(
      " UNION ALL SELECT 1 FROM ticket WHERE payload_decided_by_id = ?"
      " AND payload_state = 'failed' AND assigned_to_id IS NOT ?",
      {me, me});
  leave_out_hidden(part, "queue_id", reader.hidden);
  part.add(
      " UNION ALL SELECT 1 FROM attention_mark AS mark"
      " CROSS JOIN ticket ON ticket.id = mark.ticket_id WHERE mark.person_id = ? AND mark.",
      {me});
  part.add(kOpen).add(
      " AND ticket.assigned_to_id IS NOT ?"
      " AND NOT (ticket.payload_state = 'failed' AND ticket.payload_decided_by_id IS ?)",
      {me, me});
  leave_out_hidden(part, "ticket.queue_id", reader.hidden);
  part.add(" LIMIT ?)", {std::int64_t{kMostCounted}});
  Statement statement = connection.prepare(part.sql);
  part.bind_to(statement);
  TRY(statement.step());
  return static_cast<int>(statement.integer());
}

Result<std::vector<InboxCounts::Queue>> count_queues(Connection& connection,
                                                     const HiddenQueues& hidden) {
  storage::SqlPart part;
  part.add(
          "SELECT id, name, (SELECT count(*) FROM (SELECT 1 FROM ticket"
          " WHERE queue_id = ticket_queue.id AND ")
      .add(kOpen)
      .add(" LIMIT ?)) FROM ticket_queue WHERE 1", {std::int64_t{kMostCounted}});
  leave_out_hidden(part, "id", hidden);
  part.add(" ORDER BY id");
  Statement statement = connection.prepare(part.sql);
  part.bind_to(statement);
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
std::string_view counted_statuses(PayloadState state) {
  return is_unfinished(state) ? "status IN ('open', 'on-hold', 'closed')" : kOpen;
}

// Of each queue that is not hidden by an index of its own.
Result<int> count_state_in_queues(Connection& connection, PayloadState state,
                                  const HiddenQueues& hidden) {
  storage::SqlPart part;
  part.add(
          "SELECT min(?, coalesce(sum((SELECT count(*) FROM (SELECT 1 FROM ticket"
          " WHERE queue_id = ticket_queue.id AND payload_state = ? AND ",
          {std::int64_t{kMostCounted}, std::string(to_text(state))})
      .add(counted_statuses(state))
      .add(" LIMIT ?))), 0)) FROM ticket_queue WHERE 1", {std::int64_t{kMostCounted}});
  leave_out_hidden(part, "id", hidden);
  Statement statement = connection.prepare(part.sql);
  part.bind_to(statement);
  TRY(statement.step());
  return static_cast<int>(statement.integer());
}

Result<int> count_state(Connection& connection, PayloadState state, const HiddenQueues& hidden) {
  if (!hidden.empty()) {
    return count_state_in_queues(connection, state, hidden);
  }
  Statement statement =
      connection.prepare("SELECT count(*) FROM (SELECT 1 FROM ticket WHERE payload_state = ? AND " +
                         std::string(counted_statuses(state)) + " LIMIT ?)");
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

Result<InboxCounts> InboxRepository::count(const Reader& reader) const {
  InboxCounts counts;
  counts.attention = TRY(count_attention(connection_, reader));
  counts.queues = TRY(count_queues(connection_, reader.hidden));
  for (const PayloadState state : kCountedStates) {
    counts.states.push_back({state, TRY(count_state(connection_, state, reader.hidden))});
  }
  return counts;
}

Result<bool> InboxRepository::is_indexed() const { return is_search_complete(connection_); }

Result<Done> InboxRepository::index_new() {
  index_wanted_ = true;
  return Done{};
}

}  // namespace tickiti::sqlite
