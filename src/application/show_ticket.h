#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "application/database.h"

namespace tickiti {

struct ResponseView {
  ResponseWithAudit entry;
  std::string created_by_email;
};

struct TicketView {
  Ticket ticket;
  std::string originator_email;
  std::string assigned_to_email;  // Empty: nobody.
  std::string queue_name;
};

// Fails with kNotFound.
Result<TicketView> show_ticket(const Snapshot& snapshot, std::int64_t number);

// The ticket's responses, oldest first. Fails with kNotFound.
Result<std::vector<ResponseView>> list_responses(const Snapshot& snapshot, std::int64_t number);

// Rows for a list, newest first.
Result<std::vector<TicketView>> query_tickets(const Snapshot& snapshot, const TicketQuery& query);

}  // namespace tickiti
