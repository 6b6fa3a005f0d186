#pragma once

#include <vector>

#include "application/show_ticket.h"
#include "http/json_writer.h"

namespace tickiti::http {

// As `data.ticket` of tickets/show: a member with this name; ids are strings (contract §2).
void write_ticket(JsonWriter& json, const TicketView& view);

// As `responses` of tickets/show and tickets/responses: a member with this name.
void write_responses(JsonWriter& json, const std::vector<ResponseView>& responses);

// As a row of tickets/query: ids are numbers. Appends an object.
void write_ticket_row(JsonWriter& json, const TicketView& view);

}  // namespace tickiti::http
