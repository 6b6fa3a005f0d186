#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "application/caller.h"
#include "application/ports.h"
#include "application/show_ticket.h"

namespace tickiti {

// As decoded; what is absent stays as it is. `problems` is what decoding found
// wrong; the rules add theirs, so that one answer names every field.
struct UpdateTicket {
  Caller caller;
  std::int64_t ticket_number = 0;
  std::optional<TicketStatus> status;
  // Whether it may be closed although nobody has decided its intervention.
  bool leave_undecided = false;
  std::optional<std::optional<TimePoint>> on_hold_until;  // Inner none: for no time.
  std::optional<Priority> priority;
  std::optional<std::optional<std::string>> assigned_to_email;  // Inner none: nobody.
  std::optional<std::string> queue_name;
  FieldErrors problems;
};

// Changes the ticket and appends what differs to the audit, or, when nothing
// differs, writes nothing. Gives the ticket as it is then. Fails with kNotFound,
// kMissingRole (who may not manage its queue, or the one it is moved to), kDecisionPending,
// kValidationFailed, in this order. `done` runs on the database's thread.
void update_ticket(const Ports& ports, UpdateTicket command, Completion<TicketView> done);

// Opens tickets on hold whose day has come; `done` gets how many.
void reopen_held_tickets(const Ports& ports, Completion<int> done);

}  // namespace tickiti
