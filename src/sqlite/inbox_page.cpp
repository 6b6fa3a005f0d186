#include "sqlite/inbox_page.h"

#include "foundation/number.h"
#include "sqlite/hidden_queues.h"
#include "sqlite/search_index.h"

namespace tickiti::sqlite {
namespace {

// More than anybody looks through, few enough to sort at once.
constexpr std::int64_t kMostHits = 2000;

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
  part.add(" ORDER BY updated_at DESC, id DESC LIMIT ?", {std::int64_t{filter.limit}});
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

// Joins SELECTs that each walk an index in the inbox's order: SQLite merges them,
// reading no more of each than the page needs.
class Streams {
 public:
  explicit Streams(storage::SqlPart& part) : part_(part) {}

  storage::SqlPart& next() {
    return join().add("SELECT ticket.id AS id, ticket.updated_at AS updated_at FROM ticket WHERE ");
  }

  // As next, of each queue that is not hidden by itself: what lies in the hidden ones is
  // not walked. Its conditions follow, then end_of_each.
  storage::SqlPart& next_of_each_queue() {
    return join().add(
        "SELECT seen.id AS id, seen.updated_at AS updated_at FROM ticket_queue"
        " CROSS JOIN ticket AS seen ON seen.id IN (SELECT ticket.id FROM ticket"
        " WHERE ticket.queue_id = ticket_queue.id AND ");
  }
  void end_of_each(const InboxFilter& filter) {
    add_end(part_, filter);
    part_.add(") WHERE ticket_queue.id NOT IN (SELECT value FROM json_each(?))",
              {json_ids(filter.hidden)});
  }

  // The same by the marks for somebody's attention, which keep the tickets' order.
  storage::SqlPart& next_by_marks() {
    return join().add(
        "SELECT mark.ticket_id AS id, mark.updated_at AS updated_at FROM attention_mark AS mark"
        " CROSS JOIN ticket ON ticket.id = mark.ticket_id WHERE ");
  }

 private:
  storage::SqlPart& join() {
    part_.add(is_first_ ? "" : " UNION ALL ");
    is_first_ = false;
    return part_;
  }

  storage::SqlPart& part_;
  bool is_first_ = true;
};

// Few rows beside those of a queue, so the other conditions are tested one by one. Of
// closed tickets only those whose delivery has failed.
storage::SqlPart select_attention(const InboxFilter& filter) {
  storage::SqlPart part;
  Streams streams(part);
  const std::int64_t person = filter.attention_of->value;
  for (const TicketStatus status : filter.status) {
    const bool is_closed = status == TicketStatus::kClosed;
    streams.next().add("ticket.assigned_to_id = ? AND ticket.status = ?",
                       {person, text(to_text(status))});
    part.add(is_closed ? " AND ticket.payload_state = 'failed'" : "");
    add_queue_and_state(part, filter);
    add_place(part, filter);
    streams.next().add(
        "ticket.payload_decided_by_id = ? AND ticket.payload_state = 'failed'"
        " AND ticket.status = ? AND ticket.assigned_to_id IS NOT ?",
        {person, text(to_text(status)), person});
    add_queue_and_state(part, filter);
    add_place(part, filter);
    if (is_closed) {
      continue;
    }
    streams.next_by_marks().add(
        "mark.person_id = ? AND mark.status = ? AND ticket.assigned_to_id IS NOT ?"
        " AND NOT (ticket.payload_state = 'failed' AND ticket.payload_decided_by_id IS ?)",
        {person, text(to_text(status)), person, person});
    add_queue_and_state(part, filter);
    add_place(part, filter, "(mark.updated_at, mark.ticket_id)");
  }
  add_end(part, filter);
  return part;
}

storage::SqlPart select_by_index(const InboxFilter& filter) {
  storage::SqlPart part;
  Streams streams(part);
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
      add_place(part, filter);
      if (is_of_each) {
        streams.end_of_each(filter);
      }
    }
  }
  add_end(part, filter);
  return part;
}

void add_hits(storage::SqlPart& part, const std::string& search) {
  part.add(
      "SELECT rowid AS id FROM (SELECT rowid FROM ticket_search WHERE ticket_search MATCH ?"
      " ORDER BY rowid DESC LIMIT ?)",
      {to_match(search), kMostHits});
  const std::string_view digits = std::string_view(search).substr(search.starts_with('#') ? 1 : 0);
  if (const auto number = to_number<std::int64_t>(digits)) {
    part.add(" UNION SELECT id FROM ticket WHERE number = ?", {*number});
  }
}

storage::SqlPart select_by_search(const InboxFilter& filter) {
  storage::SqlPart part;
  part.add("SELECT ticket.id AS id, ticket.updated_at AS updated_at FROM (");
  add_hits(part, filter.search);
  // CROSS JOIN: the hits lead, whatever SQLite thinks of their number.
  part.add(") AS hit CROSS JOIN ticket ON ticket.id = hit.id WHERE ticket.status IN (");
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
  if (filter.status.empty() || (filter.queue && is_hidden(filter.hidden, *filter.queue))) {
    return {"SELECT id, updated_at FROM ticket WHERE 0", {}};
  }
  if (!filter.search.empty()) {
    return select_by_search(filter);
  }
  return filter.attention_of ? select_attention(filter) : select_by_index(filter);
}

}  // namespace tickiti::sqlite
