#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "application/ticket_rights.h"

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
  bool may_manage = true;  // Of who looks at it.
};

// The ticket as `reader` sees it. Fails with kNotFound, also when they may not view it;
// so do the next two.
Result<TicketView> show_ticket(const Snapshot& snapshot, const Person& reader, std::int64_t number);

// The ticket's responses, oldest first.
Result<std::vector<ResponseView>> list_responses(const Snapshot& snapshot, const Person& reader,
                                                 std::int64_t number);

// What was done to the ticket, the newest thousand deeds, oldest first.
Result<std::vector<AuditEntry>> list_audit(const Snapshot& snapshot, const Person& reader,
                                           std::int64_t number);

// For whoever may view it; `may_manage` says nothing.
Result<TicketView> view_ticket(const Snapshot& snapshot, const Ticket& ticket);

}  // namespace tickiti
