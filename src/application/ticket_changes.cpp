#include "application/ticket_changes.h"

#include <algorithm>
#include <utility>

#include "application/inbox_managers.h"

namespace tickiti {
namespace {

void add(TicketChanges& changes, std::string_view name, Json before, Json after) {
  if (!identical(before, after)) {
    changes.before.set(name, std::move(before));
    changes.after.set(name, std::move(after));
  }
}

Json text(std::string_view value) { return Json::string(std::string(value)); }

Json time(const std::optional<TimePoint>& value) {
  return value ? Json::string(to_rfc3339(*value)) : Json();
}

Result<Json> email_of(const Snapshot& snapshot, const std::optional<PersonId>& id) {
  const auto person = id ? TRY(snapshot.people.find(*id)) : std::optional<Person>{};
  return person ? Json::string(person->email) : Json();
}

Result<Json> queue_name(const Snapshot& snapshot, QueueId id) {
  const std::optional<TicketQueue> queue = TRY(snapshot.queues.find(id));
  return queue ? Json::string(queue->name) : Json();
}

}  // namespace

Result<TicketChanges> compare(const Snapshot& snapshot, const Ticket& before, const Ticket& after) {
  TicketChanges changes;
  add(changes, "status", text(to_text(before.status)), text(to_text(after.status)));
  add(changes, "on_hold_until", time(before.on_hold_until), time(after.on_hold_until));
  add(changes, "priority", Json::number(static_cast<int>(before.priority)),
      Json::number(static_cast<int>(after.priority)));
  if (before.assigned_to != after.assigned_to) {
    add(changes, "assigned_to_email", TRY(email_of(snapshot, before.assigned_to)),
        TRY(email_of(snapshot, after.assigned_to)));
  }
  if (before.queue != after.queue) {
    add(changes, "queue_name", TRY(queue_name(snapshot, before.queue)),
        TRY(queue_name(snapshot, after.queue)));
  }
  return changes;
}

Result<bool> change_ticket(Transaction& tx, const Deed& deed, const Ticket& before, Ticket after) {
  TicketChanges changes = TRY(compare(Snapshot::of(tx), before, after));
  if (changes.empty()) {
    return false;
  }
  for (const Json::Member& member : deed.details.as_object()) {
    changes.after.set(member.name, member.value);
  }
  after.updated_at = std::max(before.updated_at, deed.now);
  TRY(tx.tickets.update(after));
  TRY(follow_with_attention(tx, before, after));
  TRY(tx.audit.append({.at = deed.now,
                       .actor = deed.actor,
                       .address = deed.address,
                       .action = std::string(deed.action),
                       .subject = ticket_subject(before.number),
                       .before = to_text(changes.before),
                       .after = to_text(changes.after)}));
  return true;
}

void check_hold(const std::optional<TimePoint>& until, TicketStatus status, TimePoint now,
                FieldErrors& problems) {
  if (!until) {
    return;
  }
  if (status != TicketStatus::kOnHold) {
    problems.add("on_hold_until", "is for tickets on hold: send status on-hold with it");
  }
  if (*until <= now) {
    problems.add("on_hold_until", "must be a day (in UTC) or a time in the future");
  }
}

}  // namespace tickiti
