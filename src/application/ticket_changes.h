#pragma once

#include <optional>
#include <string_view>

#include "application/caller.h"
#include "application/database.h"

namespace tickiti {

// The members in which two moments of one ticket differ, as the audit tells them.
struct TicketChanges {
  Json before = Json::object();
  Json after = Json::object();
  bool empty() const { return after.as_object().empty(); }
};

Result<TicketChanges> compare(const Snapshot& snapshot, const Ticket& before, const Ticket& after);

// Who changes a ticket, and when.
struct Deed {
  std::string_view action;
  std::string actor;
  std::string address;
  TimePoint now;
  Json details = Json::object();  // More for the audit's `after`.
};

// Writes `after`, changed at `deed.now`, what that does to the marks on the ticket,
// and the audit entry that tells the difference. Writes nothing when there is none; says whether
// there was.
Result<bool> change_ticket(Transaction& tx, const Deed& deed, const Ticket& before, Ticket after);

// Notes in `problems` what is wrong with holding a ticket that will have `status`
// until that day.
void check_hold(const std::optional<TimePoint>& until, TicketStatus status, TimePoint now,
                FieldErrors& problems);

}  // namespace tickiti
