#include "application/manage_queues.h"

#include <utility>

#include "application/arrangement.h"
#include "application/audit_by.h"
#include "application/name_rules.h"
#include "foundation/json.h"

namespace tickiti {
namespace {

Error no_queue(QueueId id) {
  return make_error(ErrorCode::kNotFound, "There is no queue " + std::to_string(id.value) + ".");
}

Result<Done> check_free(Transaction& tx, const TicketQueue& queue) {
  const std::optional<TicketQueue> holder = TRY(tx.queues.find_by_name(queue.name));
  if (holder && holder->id != queue.id) {
    return invalid_field("name", "is taken by another queue");
  }
  return Done{};
}

std::string audited(const TicketQueue& queue) { return to_text(Json::string(queue.name)); }

AuditEntry by(const Caller& caller, std::string action, QueueId queue, TimePoint now) {
  return audit_by(caller, std::move(action), "queue:" + std::to_string(queue.value), now);
}

Result<QueueWithCount> insert(Transaction& tx, const Caller& caller, const QueueChange& change,
                              TimePoint now) {
  TRY(lock_arrangement(tx));
  TicketQueue queue;
  queue.name = *change.name;
  queue.outgoing_mailbox_id = change.outgoing_mailbox_id;
  TRY(check_free(tx, queue));
  queue.id = TRY(tx.queues.insert(queue));
  AuditEntry entry = by(caller, "queue.create", queue.id, now);
  entry.after = audited(queue);
  TRY(tx.audit.append(entry));
  return QueueWithCount{queue, 0};
}

Result<QueueWithCount> update(Transaction& tx, const Caller& caller, QueueId id,
                              const QueueChange& change, TimePoint now) {
  TRY(lock_arrangement(tx));
  std::optional<QueueWithCount> found = TRY(tx.queues.find_with_count(id));
  if (!found) {
    return no_queue(id);
  }
  TicketQueue& queue = found->queue;
  if (queue.is_builtin && change.name && *change.name != queue.name) {
    return make_error(ErrorCode::kInUse,
                      "\"" + queue.name + "\" is built in and keeps its name; make another queue.");
  }
  AuditEntry entry = by(caller, "queue.update", id, now);
  entry.before = audited(queue);
  queue.name = change.name.value_or(queue.name);
  if (change.outgoing_mailbox_id) {
    queue.outgoing_mailbox_id = change.outgoing_mailbox_id;
  }
  TRY(check_free(tx, queue));
  TRY(tx.queues.update(queue));
  entry.after = audited(queue);
  TRY(tx.audit.append(entry));
  return std::move(*found);
}

// `tickets and the intervention "refund"`; empty when nothing uses it.
Result<std::string> describe_use(Transaction& tx, QueueId id) {
  std::string use = TRY(tx.queues.has_tickets(id)) ? "tickets" : "";
  for (const Intervention& intervention : TRY(tx.interventions.list())) {
    if (intervention.queue == id) {
      use += (use.empty() ? "" : " and ") + ("the intervention \"" + intervention.name + "\"");
    }
  }
  return use;
}

Result<Done> remove(Transaction& tx, const Caller& caller, QueueId id, TimePoint now) {
  TRY(lock_arrangement(tx));
  const std::optional<TicketQueue> queue = TRY(tx.queues.find(id));
  if (!queue) {
    return no_queue(id);
  }
  if (queue->is_builtin) {
    return make_error(ErrorCode::kInUse,
                      "\"" + queue->name + "\" is built in and cannot be deleted.");
  }
  const std::string use = TRY(describe_use(tx, id));
  if (!use.empty()) {
    return make_error(ErrorCode::kInUse, "The queue \"" + queue->name + "\" has " + use +
                                             "; move them to another queue first.");
  }
  TRY(tx.queues.remove(id));
  AuditEntry entry = by(caller, "queue.delete", id, now);
  entry.before = audited(*queue);
  return tx.audit.append(entry);
}

}  // namespace

void create_queue(const Ports& ports, Caller caller, QueueChange change,
                  Completion<QueueWithCount> done) {
  check_name(change.name.value_or(""), change.problems);
  if (!change.problems.empty()) {
    done(invalid_fields(std::move(change.problems)));
    return;
  }
  transact<QueueWithCount>(
      ports.database,
      [caller = std::move(caller), change = std::move(change),
       now = ports.clock.now()](Transaction& tx) { return insert(tx, caller, change, now); },
      std::move(done));
}

void update_queue(const Ports& ports, Caller caller, QueueId id, QueueChange change,
                  Completion<QueueWithCount> done) {
  if (change.name) {
    check_name(*change.name, change.problems);
  }
  if (!change.problems.empty()) {
    done(invalid_fields(std::move(change.problems)));
    return;
  }
  transact<QueueWithCount>(
      ports.database,
      [caller = std::move(caller), id, change = std::move(change),
       now = ports.clock.now()](Transaction& tx) { return update(tx, caller, id, change, now); },
      std::move(done));
}

void delete_queue(const Ports& ports, Caller caller, QueueId id, Completion<Done> done) {
  ports.database.transact([caller = std::move(caller), id, now = ports.clock.now()](
                              Transaction& tx) { return remove(tx, caller, id, now); },
                          std::move(done));
}

}  // namespace tickiti
