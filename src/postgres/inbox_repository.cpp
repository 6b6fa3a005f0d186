#include "postgres/inbox_repository.h"

#include <array>
#include <span>

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
    streams += streams.empty() ? "" : " UNION ALL ";
    streams += "(SELECT 1 FROM ticket WHERE " + condition + " AND status = '" +
               std::string(status) + "' ORDER BY " + order + limit + ")";
  }
  return "(SELECT count(*) FROM (SELECT 1 FROM (" + streams + ") AS any_of" + limit +
         ") AS counted)";
}

// Those marked for `own`, but for the ones that are counted otherwise.
std::string count_marked() {
  return "(SELECT count(*) FROM (SELECT 1 FROM attention_mark AS mark CROSS JOIN LATERAL"
         " (SELECT * FROM ticket AS one WHERE one.id = mark.ticket_id OFFSET 0) AS ticket"
         " WHERE mark.person_id = own.id AND mark.status IN ('open', 'on-hold')"
         " AND ticket.assigned_to_id IS DISTINCT FROM own.id"
         " AND NOT (ticket.payload_state = 'failed'"
         " AND ticket.payload_decided_by_id IS NOT DISTINCT FROM own.id) LIMIT " +
         std::to_string(kMostCounted) + ") AS counted)";
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

Result<int> count_attention(Connection& connection, PersonId person) {
  const std::string assigned = count_tickets(kOpen, "assigned_to_id = own.id", "updated_at");
  const std::string assigned_and_failed =
      count_tickets(kClosed, "assigned_to_id = own.id AND payload_state = 'failed'", "updated_at");
  const std::string failed =
      count_tickets(kEvery,
                    "payload_decided_by_id = own.id AND payload_state = 'failed'"
                    " AND assigned_to_id IS DISTINCT FROM own.id",
                    "updated_at");
  Statement statement = connection.prepare(
      "SELECT least(?, " + assigned + " + " + assigned_and_failed + " + " + failed + " + " +
      count_marked() + ") FROM (SELECT ?::bigint AS id) AS own");
  statement.bind(kMostCounted).bind(person);
  TRY(statement.step());
  return static_cast<int>(statement.integer());
}

Result<std::vector<InboxCounts::Queue>> count_queues(Connection& connection) {
  Statement statement = connection.prepare(
      "SELECT id, name, " +
      count_tickets(kOpen, "queue_id = ticket_queue.id", "payload_state, updated_at") +
      " FROM ticket_queue ORDER BY id");
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

Result<std::vector<InboxCounts::State>> count_states(Connection& connection) {
  std::vector<InboxCounts::State> states;
  std::string counted;
  for (const PayloadState state : kCountedStates) {
    const std::string condition = "payload_state = '" + std::string(to_text(state)) + "'";
    counted += counted.empty() ? "SELECT " : ", ";
    counted += count_tickets(is_unfinished(state) ? kEvery : kOpen, condition, "updated_at");
    states.push_back({state, 0});
  }
  Statement statement = connection.prepare(counted);
  TRY(statement.step());
  for (InboxCounts::State& state : states) {
    state.open = static_cast<int>(statement.integer());
  }
  return states;
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
  counts.states = TRY(count_states(connection_));
  return counts;
}

// Words are indexed in the transaction that writes them.
Result<bool> InboxRepository::is_indexed() const { return true; }

Result<Done> InboxRepository::index_new() { return Done{}; }

}  // namespace tickiti::postgres
