#pragma once

#include <string>
#include <vector>

#include "application/show_ticket.h"
#include "application/ticket_query.h"

namespace tickiti {

// A query with what only the database can tell: the queues and people that its
// tokens name, by id, name or address.
struct TicketSearch {
  TicketQuery query;
  std::vector<std::string> queue;
  std::vector<std::string> assigned;
  std::vector<std::string> participant;
  std::vector<std::string> raised;
};

// Whether complete_search_index must run first to find the newest tickets.
bool looks_into_texts(const TicketCriteria& criteria);

// Those that the reader may view, newest first. A token that names nobody or no queue
// matches nothing.
Result<std::vector<TicketView>> search_tickets(const Snapshot& snapshot, const Person& reader,
                                               TicketSearch search);

}  // namespace tickiti
