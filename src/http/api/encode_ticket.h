#pragma once

#include <vector>

#include "application/search_responses.h"
#include "application/show_ticket.h"
#include "http/json_writer.h"

namespace tickiti::http {

// As `data.ticket` of tickets/show: a member with this name; ids are strings (contract §2).
void write_ticket(JsonWriter& json, const TicketView& view);

// `"may":{…}`: what whoever looks at the ticket may do with it; nothing when that is everything.
void write_may(JsonWriter& json, const TicketView& view);

// `"mailed":[…]`: of each public response whether mail was on when it was posted, and to whom
// it then went; without those from before that was kept.
void write_mailed(JsonWriter& json, const std::vector<ResponseView>& responses);

// As `responses` of tickets/show and tickets/responses: a member with this name.
void write_responses(JsonWriter& json, const std::vector<ResponseView>& responses);

// Which of a response's long members are told.
struct ResponseFields {
  bool html = true;
  bool plain_text = true;
  bool attachments = true;
};

// As `responses` of tickets/responses/query: a member with this name.
void write_found_responses(JsonWriter& json, const ResponseResults& results,
                           const ResponseFields& fields);

// As a row of `attachments`, without braces around it.
void write_attachment(JsonWriter& json, const ResponseAttachment& attachment);

// As `entries` of tickets/audit: a member with this name.
void write_audit_entries(JsonWriter& json, const std::vector<AuditEntry>& entries);

// As a row of tickets/query: ids are numbers. Appends an object.
void write_ticket_row(JsonWriter& json, const TicketView& view);

}  // namespace tickiti::http
