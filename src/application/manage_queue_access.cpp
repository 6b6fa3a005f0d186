#include "application/manage_queue_access.h"

#include <utility>

#include "foundation/json.h"

namespace tickiti {
namespace {

// What the audit compares.
std::string text_of(const QueueAccess& access) {
  return to_text(
      Json::object({{"queue_id", Json::number(access.queue.value)},
                    {"can_view", Json::boolean(access.can_view)},
                    {"can_manage", Json::boolean(access.can_manage)},
                    {"can_delete", Json::boolean(access.can_delete)},
                    {"treat_as_inbox", Json::boolean(access.treat_as_inbox)},
                    {"receive_inbox_errors", Json::boolean(access.receive_inbox_errors)}}));
}

std::string text_of(const std::optional<QueueAccess>& access) {
  return access ? text_of(*access) : std::string();
}

QueueAccess changed(QueueAccess access, const QueueAccessChange& change) {
  access.can_view = change.can_view.value_or(access.can_view);
  access.can_manage = change.can_manage.value_or(access.can_manage);
  access.can_delete = change.can_delete.value_or(access.can_delete);
  access.treat_as_inbox = change.treat_as_inbox.value_or(access.treat_as_inbox);
  access.receive_inbox_errors = change.receive_inbox_errors.value_or(access.receive_inbox_errors);
  return access;
}

struct Found {
  Person person;
  std::optional<QueueAccess> access;
};

Result<Found> find(Transaction& tx, const QueueAccessOf& whose) {
  TRY(tx.people.lock_users());  // Of two changes at once the second rests on the first.
  Person person = TRY(find_changeable_user(Snapshot::of(tx), whose.caller, whose.person));
  if (!TRY(tx.queues.find(whose.queue))) {
    return make_error(ErrorCode::kNotFound,
                      "There is no queue " + std::to_string(whose.queue.value) + ".");
  }
  return Found{std::move(person), TRY(tx.access.find(whose.person, whose.queue))};
}

Result<UserView> note(Transaction& tx, const QueueAccessOf& whose, Found found,
                      const std::optional<QueueAccess>& after, TimePoint now) {
  TRY(tx.audit.append({.at = now,
                       .actor = actor_name(whose.caller.owner),
                       .address = whose.caller.address,
                       .action = after ? "user.attach" : "user.detach",
                       .subject = "user:" + found.person.email,
                       .before = text_of(found.access),
                       .after = text_of(after)}));
  return view_user(Snapshot::of(tx), std::move(found.person));
}

Result<UserView> set(Transaction& tx, const QueueAccessOf& whose, const QueueAccessChange& change,
                     TimePoint now) {
  Found found = TRY(find(tx, whose));
  QueueAccess without;
  without.person = whose.person;
  without.queue = whose.queue;
  const QueueAccess after = changed(found.access.value_or(without), change);
  if (found.access && text_of(after) == text_of(*found.access)) {
    return view_user(Snapshot::of(tx), std::move(found.person));
  }
  TRY(tx.access.put(after));
  if (!after.treat_as_inbox) {
    TRY(tx.attention.clear_queue(whose.person, whose.queue));
  }
  return note(tx, whose, std::move(found), after, now);
}

Result<UserView> detach(Transaction& tx, const QueueAccessOf& whose, TimePoint now) {
  Found found = TRY(find(tx, whose));
  if (!found.access) {
    return view_user(Snapshot::of(tx), std::move(found.person));
  }
  TRY(tx.access.remove(whose.person, whose.queue));
  TRY(tx.attention.clear_queue(whose.person, whose.queue));
  return note(tx, whose, std::move(found), std::nullopt, now);
}

}  // namespace

void set_queue_access(const Ports& ports, QueueAccessOf whose, const QueueAccessChange& change,
                      Completion<UserView> done) {
  transact<UserView>(
      ports.database,
      [whose = std::move(whose), change, now = ports.clock.now()](Transaction& tx) {
        return set(tx, whose, change, now);
      },
      std::move(done));
}

void detach_queue(const Ports& ports, QueueAccessOf whose, Completion<UserView> done) {
  transact<UserView>(
      ports.database,
      [whose = std::move(whose), now = ports.clock.now()](Transaction& tx) {
        return detach(tx, whose, now);
      },
      std::move(done));
}

}  // namespace tickiti
