#include "application/move_queue.h"

#include <memory>
#include <utility>

#include "application/audit_by.h"
#include "application/definition_cache.h"
#include "application/ticket_changes.h"
#include "application/ticket_rights.h"

namespace tickiti {
namespace {

constexpr int kMostAtOnce = 200;

struct Move {
  MoveQueue command;
  TimePoint now;
};

struct Progress {
  MovedQueue moved;
  bool is_begun = false;
  bool is_complete = false;
};

Result<TicketQueue> find_queue(Transaction& tx, QueueId id) {
  std::optional<TicketQueue> queue = TRY(tx.queues.find(id));
  if (!queue) {
    return make_error(ErrorCode::kNotFound, "There is no queue " + std::to_string(id.value) + ".");
  }
  return std::move(*queue);
}

AuditEntry by(const Move& move, std::string action, std::string subject) {
  return audit_by(move.command.caller, std::move(action), std::move(subject), move.now);
}

Result<std::int64_t> move_interventions(Transaction& tx, const Move& move) {
  TRY(advance_definitions(tx));
  std::int64_t moved = 0;
  for (Intervention& intervention : TRY(tx.interventions.list())) {
    if (intervention.queue != move.command.from) {
      continue;
    }
    intervention.queue = move.command.to;
    intervention.revision += 1;
    intervention.updated_at = move.now;
    TRY(tx.interventions.update(intervention));
    TRY(tx.audit.append(by(move, "intervention.update", "intervention:" + intervention.name)));
    ++moved;
  }
  return moved;
}

// Interventions first: from then on no new ticket comes to the old queue.
Result<Done> begin(Transaction& tx, const Move& move, Progress& progress) {
  const TicketQueue from = TRY(find_queue(tx, move.command.from));
  const TicketQueue to = TRY(find_queue(tx, move.command.to));
  const QueueRights rights = TRY(rights_of(Snapshot::of(tx), move.command.caller.owner));
  TRY(check_manages(Snapshot::of(tx), rights, from.id));
  TRY(check_manages(Snapshot::of(tx), rights, to.id));
  AuditEntry entry = by(move, "queue.move", "queue:" + std::to_string(from.id.value));
  entry.before = to_text(Json::string(from.name));
  entry.after = to_text(Json::string(to.name));
  TRY(tx.audit.append(entry));
  progress.moved.interventions = TRY(move_interventions(tx, move));
  progress.is_begun = true;
  return Done{};
}

Result<Progress> advance(Transaction& tx, const Move& move, Progress progress) {
  if (!progress.is_begun) {
    TRY(begin(tx, move, progress));
  }
  const Deed deed{"ticket.update", actor_name(move.command.caller.owner),
                  move.command.caller.address, move.now};
  const std::vector<Ticket> tickets = TRY(tx.tickets.find_in_queue(move.command.from, kMostAtOnce));
  for (const Ticket& before : tickets) {
    Ticket after = before;
    after.queue = move.command.to;
    TRY(change_ticket(tx, deed, before, after));
  }
  progress.moved.tickets += static_cast<std::int64_t>(tickets.size());
  progress.is_complete = tickets.empty();
  const auto row = TRY(tx.queues.find_with_count(move.command.to));
  if (!row) {
    return make_error(ErrorCode::kNotFound, "The queue to move to is gone.");
  }
  progress.moved.to = *row;
  return progress;
}

Error stopped_halfway(const Progress& progress, Error cause) {
  cause.code = ErrorCode::kOutcomeUnknown;
  cause.message = "Only " + std::to_string(progress.moved.tickets) +
                  " tickets are known to have moved; repeat the request to move the rest.";
  return cause;
}

void go_on(const Ports& ports, const std::shared_ptr<const Move>& move, const Progress& progress,
           Completion<MovedQueue> done) {
  transact<Progress>(
      ports.database, [move, progress](Transaction& tx) { return advance(tx, *move, progress); },
      [&ports, move, progress, done = std::move(done)](Result<Progress> next) {
        if (!next) {
          done(progress.is_begun ? stopped_halfway(progress, std::move(next).error())
                                 : std::move(next).error());
        } else if (next->is_complete) {
          done(next->moved);
        } else {
          go_on(ports, move, *next, done);
        }
      });
}

}  // namespace

void move_queue(const Ports& ports, MoveQueue command, Completion<MovedQueue> done) {
  if (command.from == command.to) {
    done(invalid_field("to_queue_id", "must be another queue than from_queue_id"));
    return;
  }
  go_on(ports, std::make_shared<const Move>(Move{std::move(command), ports.clock.now()}), {},
        std::move(done));
}

}  // namespace tickiti
