#include "postgres/inbox_repository.h"

#include <array>
#include <span>

#include "postgres/hidden_queues.h"
#include "postgres/inbox_page.h"
#include "storage/inbox_rows.h"
#include "storage/ticket_rows.h"

namespace tickiti::postgres {
namespace {

using Statuses = std::span<const std::string_view>;
constexpr std::array<std::string_view, 3> kEvery{"open", "on-hold", "closed"};
constexpr Statuses kOpen = Statuses(kEvery).first<2>();
constexpr Statuses kClosed = Statuses(kEvery).last<1>();

// Up to kMostCounted tickets of these statuses. In the order of an index that begins
// with the condition's columns, or PostgreSQL may walk the table for a few.
std::string count_tickets(Statuses statuses, const std::string& condition,
                          const std::string& order) {
  const std::string limit = " LIMIT " + std::to_string(kMostCounted);
  std::string streams;
  for (const std::string_view status : statuses) {
    streams.append(streams.empty() ? "" : " UNION ALL ")
        .append("(SELECT 1 FROM ticket WHERE ")
        .append(condition)
        .append(" AND status = '")
        .append(status)
        .append("' ORDER BY ")
        .append(order)
        .append(limit)
        .append(")");
  }
  return "(SELECT count(*) FROM (SELECT 1 FROM (" + streams + ") AS any_of" + limit +
         ") AS counted)";
}

// ` AND` the queue is none of the array `own.hidden`; nothing when nothing is hidden.
std::string and_not_hidden(const Reader& reader, const std::string& queue) {
  return reader.hidden.empty() ? "" : " AND " + queue + " <> ALL (own.hidden)";
}

// Those marked for `own`, but for the ones that are counted otherwise.
std::string count_marked(const Reader& reader) {
  return "(SELECT count(*) FROM (SELECT 1 FROM attention_mark AS mark CROSS JOIN LATERAL"
         " (SELECT * FROM ticket AS one WHERE one.id = mark.ticket_id OFFSET 0) AS ticket"
         " WHERE mark.person_id = own.id AND mark.status IN ('open', 'on-hold')"
         " AND ticket.assigned_to_id IS DISTINCT FROM own.id"
         " AND NOT (ticket.payload_state = 'failed'"
         " AND ticket.payload_decided_by_id IS NOT DISTINCT FROM own.id)" +
         and_not_hidden(reader, "ticket.queue_id") + " LIMIT " + std::to_string(kMostCounted) +
         ") AS counted)";
}

std::string select_rows(const storage::SqlPart& page) {
  return "SELECT " + std::string(storage::kTicketColumns) +
         ", ticket_queue.name, originator.email, coalesce(assigned.email, ''), payload.id,"
         " payload.uid, payload.state, intervention.name, intervention.title,"
         " intervention.remote_max_attempts FROM (" +
         page.sql +
         ") AS page JOIN ticket ON ticket.id = page.id"
         " JOIN ticket_queue ON ticket_queue.id = ticket.queue_id"
         " JOIN person AS originator ON originator.id = ticket.originator_id"
         " LEFT JOIN person AS assigned ON assigned.id = ticket.assigned_to_id"
         " LEFT JOIN intervention_payload AS payload ON payload.ticket_id = ticket.id"
         " LEFT JOIN intervention ON intervention.id = payload.intervention_id"
         " ORDER BY page.updated_at DESC, page.id DESC";
}

Result<int> count_attention(Connection& connection, const Reader& reader) {
  const std::string seen = and_not_hidden(reader, "queue_id");
  const std::string assigned = count_tickets(kOpen, "assigned_to_id = own.id" + seen, "updated_at");
  const std::string assigned_and_failed = count_tickets(
      kClosed, "assigned_to_id = own.id AND payload_state = 'failed'" + seen, "updated_at");
  const std::string failed =
      count_tickets(kEvery,
                    "payload_decided_by_id = own.id AND payload_state = 'failed'"
                    " AND assigned_to_id IS DISTINCT FROM own.id" +
                        seen,
                    "updated_at");
  Statement statement = connection.prepare(
      "SELECT least(?, " + assigned + " + " + assigned_and_failed + " + " + failed + " + " +
      count_marked(reader) + ") FROM (SELECT ?::bigint AS id, ?::bigint[] AS hidden) AS own");
  const std::string hidden = array_of(reader.hidden);
  statement.bind(kMostCounted).bind(reader.person).bind(hidden);
  TRY(statement.step());
  return static_cast<int>(statement.integer());
}

Result<std::vector<InboxCounts::Queue>> count_queues(Connection& connection,
                                                     const HiddenQueues& hidden) {
  storage::SqlPart part;
  part.add("SELECT id, name, ")
      .add(count_tickets(kOpen, "queue_id = ticket_queue.id", "payload_state, updated_at"))
      .add(" FROM ticket_queue WHERE TRUE");
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

// Of each queue that is not hidden by an index of its own, if any is hidden.
storage::SqlPart count_of_state(PayloadState state, const HiddenQueues& hidden) {
  const Statuses statuses = is_unfinished(state) ? Statuses(kEvery) : kOpen;
  const std::string condition = "payload_state = '" + std::string(to_text(state)) + "'";
  storage::SqlPart part;
  if (hidden.empty()) {
    part.add(count_tickets(statuses, condition, "updated_at"));
    return part;
  }
  part.add("(SELECT least(" + std::to_string(kMostCounted) + ", coalesce(sum(")
      .add(count_tickets(statuses, "queue_id = ticket_queue.id AND " + condition, "updated_at"))
      .add(")::bigint, 0)) FROM ticket_queue WHERE TRUE");
  leave_out_hidden(part, "ticket_queue.id", hidden);
  part.add(")");
  return part;
}

Result<std::vector<InboxCounts::State>> count_states(Connection& connection,
                                                     const HiddenQueues& hidden) {
  std::vector<InboxCounts::State> states;
  storage::SqlPart part;
  for (const PayloadState state : kCountedStates) {
    const storage::SqlPart counted = count_of_state(state, hidden);
    part.add(states.empty() ? "SELECT " : ", ").add(counted);
    states.push_back({state, 0});
  }
  Statement statement = connection.prepare(part.sql);
  part.bind_to(statement);
  TRY(statement.step());
  for (InboxCounts::State& state : states) {
    state.open = static_cast<int>(statement.integer());
  }
  return states;
}

}  // namespace

Result<std::vector<InboxRow>> InboxRepository::list(const InboxFilter& filter) const {
  const storage::SqlPart page = select_page(filter);
  Statement statement = filter.search.empty() ? connection_.prepare(select_rows(page))
                                              : connection_.prepare_once(select_rows(page));
  page.bind_to(statement);
  std::vector<InboxRow> rows;
  while (rows.size() < static_cast<std::size_t>(filter.limit) && TRY(statement.step())) {
    rows.push_back(storage::read_inbox_row(statement));
  }
  return rows;
}

Result<InboxCounts> InboxRepository::count(const Reader& reader) const {
  InboxCounts counts;
  counts.attention = TRY(count_attention(connection_, reader));
  counts.queues = TRY(count_queues(connection_, reader.hidden));
  counts.states = TRY(count_states(connection_, reader.hidden));
  return counts;
}

// Words are indexed in the transaction that writes them.
Result<bool> InboxRepository::is_indexed() const { return true; }

Result<Done> InboxRepository::index_new() { return Done{}; }

}  // namespace tickiti::postgres
