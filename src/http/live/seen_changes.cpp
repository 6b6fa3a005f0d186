#include "http/live/seen_changes.h"

#include "http/live/live_events.h"

namespace tickiti::http {
namespace {

EventText without(const Changes& changes, const HiddenQueues& hidden,
                  const std::map<TicketId, QueueId>& queues) {
  std::vector<TicketId> seen;
  for (const TicketId ticket : changes.tickets()) {
    const auto queue = queues.find(ticket);
    if (queue != queues.end() && !is_hidden(hidden, queue->second)) {
      seen.push_back(ticket);
    }
  }
  return seen.empty() && !changes.more() ? nullptr : tickets_event(seen, changes.more());
}

}  // namespace

std::map<HiddenQueues, EventText> seen_changes(const Changes& changes,
                                               const std::set<HiddenQueues>& kinds,
                                               const FindQueues& find_queues) {
  std::map<HiddenQueues, EventText> seen;
  const bool hides = !kinds.empty() && (kinds.size() > 1 || !kinds.begin()->empty());
  const TicketQueues queues = hides ? find_queues(changes.tickets()) : TicketQueues{};
  for (const HiddenQueues& hidden : kinds) {
    if (hidden.empty()) {
      seen[hidden] = tickets_event(changes.tickets(), changes.more());
    } else {
      seen[hidden] = queues ? without(changes, hidden, *queues) : tickets_event({}, true);
    }
  }
  return seen;
}

}  // namespace tickiti::http
