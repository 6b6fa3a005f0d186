#include "application/update_ticket.h"

#include <utility>

#include "application/show_inbox.h"
#include "application/ticket_changes.h"

namespace tickiti {
namespace {

// Of the queue that the ticket will lie in.
Result<std::optional<PersonId>> find_assignee(Transaction& tx, const std::string& email,
                                              QueueId queue, FieldErrors& problems) {
  const std::optional<Person> person = TRY(tx.people.find_by_email(email));
  if (!person || !TRY(is_assignable(Snapshot::of(tx), *person, queue))) {
    problems.add("assigned_to_email",
                 "must be the address of an enabled staff member who may view the ticket's queue, "
                 "or null for nobody");
    return std::optional<PersonId>{};
  }
  return std::optional<PersonId>{person->id};
}

// Where nobody sees a queue, none is to be found by its name.
Result<QueueId> find_queue(Transaction& tx, const std::string& name, const RightfulTicket& found,
                           FieldErrors& problems) {
  const auto queue = TRY(tx.queues.find_by_name(name));
  if (!queue || !found.rights.may_view(queue->id)) {
    problems.add("queue_name", "there is no queue named \"" + name + "\"");
    return found.ticket.queue;
  }
  TRY(check_manages(Snapshot::of(tx), found.rights, queue->id));
  return queue->id;
}

Result<Ticket> apply(Transaction& tx, const UpdateTicket& command, const RightfulTicket& found,
                     TimePoint now, FieldErrors& problems) {
  Ticket ticket = found.ticket;
  if (command.queue_name) {
    ticket.queue = TRY(find_queue(tx, *command.queue_name, found, problems));
  }
  if (command.assigned_to_email) {
    ticket.assigned_to.reset();
    if (*command.assigned_to_email) {
      ticket.assigned_to =
          TRY(find_assignee(tx, **command.assigned_to_email, ticket.queue, problems));
    }
  }
  ticket.priority = command.priority.value_or(ticket.priority);
  set_status(ticket, command.status.value_or(ticket.status));
  if (command.on_hold_until) {
    check_hold(*command.on_hold_until, ticket.status, now, problems);
    ticket.on_hold_until = *command.on_hold_until;
  }
  return ticket;
}

// A closing that asks for a hold as well says nothing that could be done: that is wrong as it is.
bool would_hide_decision(const UpdateTicket& command, const Ticket& before) {
  const bool asks_for_hold = command.on_hold_until && *command.on_hold_until;
  return !asks_for_hold && command.status == TicketStatus::kClosed &&
         before.status != TicketStatus::kClosed && before.payload == PayloadState::kPending;
}

Error decision_pending(std::int64_t number) {
  return make_error(ErrorCode::kDecisionPending,
                    "Ticket " + std::to_string(number) +
                        " waits for a decision, and its remote waits for it: decide it first, or "
                        "send \"leave_undecided\": true to close the ticket without one; the "
                        "remote is not told of that.");
}

Deed describe(const UpdateTicket& command, const Ticket& before, TimePoint now) {
  Deed deed{"ticket.update", actor_name(command.caller.owner), command.caller.address, now};
  if (would_hide_decision(command, before)) {
    deed.details.set("leave_undecided", Json::boolean(true));
    deed.details.set("note", Json::string("Nobody has decided; the remote is not told."));
  }
  return deed;
}

Result<TicketView> update(Transaction& tx, const UpdateTicket& command, TimePoint now) {
  FieldErrors problems = command.problems;
  RightfulTicket found;
  if (!problems.has("ticket_number")) {
    found = TRY(find_ticket(Snapshot::of(tx), command.caller.owner, command.ticket_number));
    TRY(check_manages(Snapshot::of(tx), found.rights, found.ticket.queue));
  }
  const Ticket& before = found.ticket;
  if (would_hide_decision(command, before) && !command.leave_undecided &&
      !problems.has("leave_undecided")) {
    return decision_pending(before.number);
  }
  const Ticket after = TRY(apply(tx, command, found, now, problems));
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  TRY(change_ticket(tx, describe(command, before, now), before, after));
  return show_ticket(Snapshot::of(tx), command.caller.owner, before.number);
}

Result<int> reopen(Transaction& tx, TimePoint now) {
  constexpr int kMostAtOnce = 500;
  const std::vector<Ticket> overdue = TRY(tx.tickets.find_overdue(now, kMostAtOnce));
  for (const Ticket& before : overdue) {
    Ticket after = before;
    set_status(after, TicketStatus::kOpen);
    TRY(change_ticket(tx, {"ticket.reopen", "system", {}, now}, before, after));
  }
  return static_cast<int>(overdue.size());
}

}  // namespace

void update_ticket(const Ports& ports, UpdateTicket command, Completion<TicketView> done) {
  transact<TicketView>(
      ports.database,
      [command = std::move(command), now = ports.clock.now()](Transaction& tx) {
        return update(tx, command, now);
      },
      std::move(done));
}

void reopen_held_tickets(const Ports& ports, Completion<int> done) {
  const TimePoint now = ports.clock.now();
  const Result<bool> some =
      read<bool>(ports.database, [now](const Snapshot& snapshot) -> Result<bool> {
        return !TRY(snapshot.tickets.find_overdue(now, 1)).empty();
      });
  if (!some || !*some) {
    done(some ? Result<int>(0) : some.error());
    return;
  }
  transact<int>(
      ports.database, [now](Transaction& tx) { return reopen(tx, now); }, std::move(done));
}

}  // namespace tickiti
