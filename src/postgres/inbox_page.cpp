#include "postgres/inbox_page.h"

#include <algorithm>
#include <array>

#include "foundation/number.h"
#include "postgres/hidden_queues.h"
#include "postgres/search_hits.h"

namespace tickiti::postgres {
namespace {

// Every value of ticket.payload_state; the first is a ticket without one.
std::vector<std::string_view> all_states() {
  std::vector<std::string_view> states{""};
  for (const PayloadState state : kPayloadStates) {
    states.push_back(to_text(state));
  }
  return states;
}

using Value = storage::SqlPart::Value;

Value text(std::string_view value) { return std::string(value); }

void add_place(storage::SqlPart& part, const InboxFilter& filter,
               std::string_view order = "(ticket.updated_at, ticket.id)") {
  if (filter.after) {
    part.add(" AND ").add(order).add(
        " < (?, ?)",
        {filter.after->updated_at.time_since_epoch().count(), filter.after->ticket.value});
  }
}

void add_end(storage::SqlPart& part, const InboxFilter& filter) {
  // Not a parameter: how a page is best found depends on how short it is.
  part.add(" ORDER BY updated_at DESC, id DESC LIMIT " + std::to_string(filter.limit));
}

// The statement's text is kept by each connection, so few of the numbers there are.
int rounded_up(int limit) {
  constexpr std::array<int, 3> kPages{26, 51, 101};  // The usual ones, and one row to see more.
  const auto* const page = std::ranges::lower_bound(kPages, limit);
  return page == kPages.end() ? limit : *page;
}

void add_queue_and_state(storage::SqlPart& part, const InboxFilter& filter) {
  if (filter.queue) {
    part.add(" AND ticket.queue_id = ?", {filter.queue->value});
  }
  if (filter.state) {
    part.add(" AND ticket.payload_state = ?", {text(to_text(*filter.state))});
  }
  leave_out_hidden(part, "ticket.queue_id", filter.hidden);
}

// Joins SELECTs that each walk an index in the inbox's order from the page's place
// on, and no further than the page may need.
class Streams {
 public:
  Streams(storage::SqlPart& part, const InboxFilter& filter) : part_(part), filter_(filter) {}

  storage::SqlPart& next() {
    return join().add("SELECT ticket.id, ticket.updated_at FROM ticket WHERE ");
  }

  // As next, of each queue that is not hidden by itself: what lies in the hidden ones is
  // not walked. Its conditions follow, then end_of_each.
  storage::SqlPart& next_of_each_queue() {
    return join().add(
        "SELECT seen.id, seen.updated_at FROM ticket_queue CROSS JOIN LATERAL"
        " (SELECT ticket.id, ticket.updated_at FROM ticket"
        " WHERE ticket.queue_id = ticket_queue.id AND ");
  }
  void end_of_each() {
    add_place(part_, filter_);
    add_end(part_, filter_);
    part_.add(") AS seen WHERE ticket_queue.id <> ALL (?::bigint[])", {array_of(filter_.hidden)});
    add_end(part_, filter_);
    part_.add(")");
  }

  // The same by the marks for somebody's attention, which keep the tickets' order.
  storage::SqlPart& next_by_marks() {
    return join().add(
        "SELECT mark.ticket_id AS id, mark.updated_at FROM attention_mark AS mark"
        " CROSS JOIN LATERAL (SELECT * FROM ticket AS own WHERE own.id = mark.ticket_id OFFSET 0)"
        " AS ticket WHERE ");
  }

  void end_one(std::string_view order = "(ticket.updated_at, ticket.id)") {
    add_place(part_, filter_, order);
    add_end(part_, filter_);
    part_.add(")");
  }
  void end() {
    part_.add(") AS stream");
    add_end(part_, filter_);
  }

 private:
  storage::SqlPart& join() {
    part_.add(is_first_ ? "SELECT id, updated_at FROM ((" : " UNION ALL (");
    is_first_ = false;
    return part_;
  }

  storage::SqlPart& part_;
  const InboxFilter& filter_;
  bool is_first_ = true;
};

// Few rows beside those of a queue, so the other conditions are tested one by one. Of
// closed tickets only those whose delivery has failed.
storage::SqlPart select_attention(const InboxFilter& filter) {
  storage::SqlPart part;
  Streams streams(part, filter);
  const std::int64_t person = filter.attention_of->value;
  for (const TicketStatus status : filter.status) {
    const bool is_closed = status == TicketStatus::kClosed;
    streams.next().add("ticket.assigned_to_id = ? AND ticket.status = ?",
                       {person, text(to_text(status))});
    part.add(is_closed ? " AND ticket.payload_state = 'failed'" : "");
    add_queue_and_state(part, filter);
    streams.end_one();
    streams.next().add(
        "ticket.payload_decided_by_id = ? AND ticket.payload_state = 'failed'"
        " AND ticket.status = ? AND ticket.assigned_to_id IS DISTINCT FROM ?",
        {person, text(to_text(status)), person});
    add_queue_and_state(part, filter);
    streams.end_one();
    if (is_closed) {
      continue;
    }
    streams.next_by_marks().add(
        "mark.person_id = ? AND mark.status = ? AND ticket.assigned_to_id IS DISTINCT FROM ?"
        " AND NOT (ticket.payload_state = 'failed'"
        " AND ticket.payload_decided_by_id IS NOT DISTINCT FROM ?)",
        {person, text(to_text(status)), person, person});
    add_queue_and_state(part, filter);
    streams.end_one("(mark.updated_at, mark.ticket_id)");
  }
  streams.end();
  return part;
}

storage::SqlPart select_by_index(const InboxFilter& filter) {
  storage::SqlPart part;
  Streams streams(part, filter);
  for (const TicketStatus status : filter.status) {
    for (const std::string_view state : all_states()) {
      if (filter.state && to_text(*filter.state) != state) {
        continue;
      }
      const bool is_of_each = !filter.queue && !filter.hidden.empty();
      is_of_each ? streams.next_of_each_queue() : streams.next();
      if (filter.queue) {
        part.add("ticket.queue_id = ? AND ", {filter.queue->value});
      }
      part.add("ticket.status = ? AND ticket.payload_state = ?",
               {text(to_text(status)), text(state)});
      is_of_each ? streams.end_of_each() : streams.end_one();
    }
  }
  streams.end();
  return part;
}

void add_hits(storage::SqlPart& part, const std::string& search) {
  part.add("(").add(select_ticket_hits({search}, Sought::kEverything, kMostInboxHits)).add(")");
  const std::string_view digits = std::string_view(search).substr(search.starts_with('#') ? 1 : 0);
  if (const auto number = to_number<std::int64_t>(digits)) {
    part.add(" UNION SELECT id FROM ticket WHERE number = ?", {*number});
  }
}

storage::SqlPart select_by_search(const InboxFilter& filter) {
  storage::SqlPart part;
  part.add("WITH hit (id) AS MATERIALIZED (");
  add_hits(part, filter.search);
  // OFFSET: the hits lead, whatever PostgreSQL thinks of their number.
  part.add(
      ") SELECT ticket.id, ticket.updated_at FROM hit CROSS JOIN LATERAL"
      " (SELECT * FROM ticket AS own WHERE own.id = hit.id OFFSET 0) AS ticket"
      " WHERE ticket.status IN (");
  bool is_first = true;
  for (const TicketStatus status : filter.status) {
    part.add(is_first ? "?" : ",?", {text(to_text(status))});
    is_first = false;
  }
  part.add(")");
  if (filter.attention_of) {
    part.add(
        " AND ((ticket.assigned_to_id = ?"
        " AND (ticket.status <> 'closed' OR ticket.payload_state = 'failed'))"
        " OR (ticket.payload_state = 'failed' AND ticket.payload_decided_by_id = ?)"
        " OR EXISTS (SELECT 1 FROM attention_mark AS mark"
        " WHERE mark.ticket_id = ticket.id AND mark.person_id = ? AND mark.status <> 'closed'))",
        {filter.attention_of->value, filter.attention_of->value, filter.attention_of->value});
  }
  add_queue_and_state(part, filter);
  add_place(part, filter);
  add_end(part, filter);
  return part;
}

}  // namespace

storage::SqlPart select_page(const InboxFilter& filter) {
  InboxFilter page = filter;
  page.limit = rounded_up(filter.limit);
  if (page.status.empty() || (page.queue && is_hidden(page.hidden, *page.queue))) {
    return {"SELECT id, updated_at FROM ticket WHERE FALSE", {}};
  }
  if (!page.search.empty()) {
    return select_by_search(page);
  }
  return page.attention_of ? select_attention(page) : select_by_index(page);
}

}  // namespace tickiti::postgres
