#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "application/database.h"

namespace tickiti {

struct ResponseView {
  ResponseWithAudit entry;
  std::string created_by_email;
  std::vector<ResponseAttachment> attachments;
};

struct TicketView {
  Ticket ticket;
  std::string originator_email;
  std::string assigned_to_email;  // Empty: nobody.
  std::string queue_name;
};

// kNotFound.
Error no_ticket(std::int64_t number);

// Fails with kNotFound.
Result<TicketView> show_ticket(const Snapshot& snapshot, std::int64_t number);

// The ticket's responses, oldest first. Fails with kNotFound.
Result<std::vector<ResponseView>> list_responses(const Snapshot& snapshot, std::int64_t number);

// What was done to the ticket, the newest thousand deeds, oldest first. Fails with kNotFound.
Result<std::vector<AuditEntry>> list_audit(const Snapshot& snapshot, std::int64_t number);

Result<TicketView> view_ticket(const Snapshot& snapshot, const Ticket& ticket);

}  // namespace tickiti
