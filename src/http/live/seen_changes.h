#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>

#include "domain/queue_rights.h"
#include "http/live/live_inbox.h"

namespace tickiti::http {

// In which queue each ticket lies; without those that are not there. None: it cannot be
// told now.
using TicketQueues = std::optional<std::map<TicketId, QueueId>>;
using FindQueues = std::function<TicketQueues(const std::vector<TicketId>&)>;

// What each kind of listener hears of the changes: without the tickets that lie in queues
// hidden from them. Null: nothing. `find_queues` is asked once, and only if something is
// hidden from any. What cannot be told is told as unnamed.
std::map<HiddenQueues, EventText> seen_changes(const Changes& changes,
                                               const std::set<HiddenQueues>& kinds,
                                               const FindQueues& find_queues);

}  // namespace tickiti::http
