#include "domain/ticket.h"

namespace tickiti {

std::string_view to_text(TicketStatus status) {
  switch (status) {
    case TicketStatus::kOpen:
      return "open";
    case TicketStatus::kOnHold:
      return "on-hold";
    case TicketStatus::kClosed:
      return "closed";
  }
  return "open";
}

std::optional<TicketStatus> ticket_status_from_text(std::string_view text) {
  for (const TicketStatus status :
       {TicketStatus::kOpen, TicketStatus::kOnHold, TicketStatus::kClosed}) {
    if (to_text(status) == text) {
      return status;
    }
  }
  return std::nullopt;
}

std::optional<Priority> priority_from_number(long long number) {
  for (const Priority priority :
       {Priority::kLow, Priority::kNormal, Priority::kHigh, Priority::kUrgent}) {
    if (static_cast<long long>(priority) == number) {
      return priority;
    }
  }
  return std::nullopt;
}

void set_status(Ticket& ticket, TicketStatus status) {
  ticket.status = status;
  if (status != TicketStatus::kOnHold) {
    ticket.on_hold_until.reset();
  }
}

}  // namespace tickiti
