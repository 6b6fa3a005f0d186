#include "application/inbox_managers.h"

#include "application/tell_people.h"

namespace tickiti {
namespace {

Result<Done> hand_over(Transaction& tx, const Ticket& ticket) {
  if (TRY(tx.attention.list(ticket.id)).empty()) {
    return Done{};
  }
  TRY(tx.attention.clear(ticket.id));
  for (const Person& manager : TRY(tx.access.list_inbox_managers(ticket.queue))) {
    TRY(tx.attention.mark(ticket.id, manager.id));
  }
  return Done{};
}

}  // namespace

Result<Done> involve_inbox_managers(Transaction& tx, Mailing mailing,
                                    const Intervention& intervention, const Ticket& ticket,
                                    TimePoint now) {
  if (!intervention.notify_inbox_managers && !intervention.fma_inbox_managers) {
    return Done{};
  }
  for (const Person& manager : TRY(tx.access.list_inbox_managers(ticket.queue))) {
    if (intervention.fma_inbox_managers) {
      TRY(tx.attention.mark(ticket.id, manager.id));
    }
    if (intervention.notify_inbox_managers) {
      TRY(tell_person(tx, mailing, kNewTicketNews, manager, ticket.id, now));
    }
  }
  return Done{};
}

Result<Done> follow_with_attention(Transaction& tx, const Ticket& before, const Ticket& after) {
  const bool is_taken = after.assigned_to && after.assigned_to != before.assigned_to;
  if (after.status == TicketStatus::kClosed || is_taken) {
    return tx.attention.clear(after.id);
  }
  return before.queue == after.queue ? Done{} : hand_over(tx, after);
}

}  // namespace tickiti
