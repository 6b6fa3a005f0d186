#pragma once

#include <vector>

#include "application/inbox_repository.h"

namespace tickiti::storage {

// Every combination of what can be asked of the inbox, for tests of how a database finds
// it; a page that is not the first begins at `place`.
inline std::vector<InboxFilter> all_inbox_filters(const InboxPlace& place) {
  std::vector<InboxFilter> filters;
  for (unsigned bits = 0; bits < 64; ++bits) {
    InboxFilter filter;
    filter.status = {TicketStatus::kOpen, TicketStatus::kOnHold, TicketStatus::kClosed};
    if ((bits & 1U) != 0) {
      filter.attention_of = PersonId{2};
    }
    if ((bits & 2U) != 0) {
      filter.queue = kInboxQueue;
    }
    if ((bits & 4U) != 0) {
      filter.state = PayloadState::kFailed;
    }
    if ((bits & 8U) != 0) {
      filter.after = place;
    }
    if ((bits & 16U) != 0) {
      filter.search = "100001";
    }
    if ((bits & 32U) != 0) {
      filter.hidden = {QueueId{2}, QueueId{3}};
    }
    filters.push_back(filter);
  }
  return filters;
}

}  // namespace tickiti::storage
