#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <utility>

#include "application/repositories.h"

namespace tickiti {

// The repositories of one open transaction.
struct Transaction {
  PersonRepository& people;
  TokenRepository& tokens;
  QueueRepository& queues;
  InterventionRepository& interventions;
  TemplateRepository& templates;
  TicketRepository& tickets;
  ResponseRepository& responses;
  PayloadRepository& payloads;
  JobRepository& jobs;
  IdempotencyRepository& idempotency;
  AuditLog& audit;
  SettingRepository& settings;
};

// The same, to read one consistent state of the database. A transaction can be
// read the same way.
struct Snapshot {
  const PersonRepository& people;
  const TokenRepository& tokens;
  const QueueRepository& queues;
  const InterventionRepository& interventions;
  const TemplateRepository& templates;
  const TicketRepository& tickets;
  const ResponseRepository& responses;
  const PayloadRepository& payloads;
  const JobRepository& jobs;
  const IdempotencyRepository& idempotency;
  const SettingRepository& settings;

  static Snapshot of(const Transaction& tx) {
    return {tx.people,    tx.tokens,   tx.queues, tx.interventions, tx.templates, tx.tickets,
            tx.responses, tx.payloads, tx.jobs,   tx.idempotency,   tx.settings};
  }
};

// Thread-safe.
class Database {
 public:
  using Work = std::function<Result<Done>(Transaction&)>;
  using Read = std::function<Result<Done>(const Snapshot&)>;

  virtual ~Database() = default;

  // Queues `work` and returns at once. It runs in a transaction of its own:
  // committed durably if it succeeds, rolled back if not. `done` is called once
  // on the database's thread, after the commit that all of the batch's outcomes
  // wait for; it must not block. `work` may run more than once and must own what
  // it uses and touch nothing outside the database. Fails with kUnavailable
  // (nothing was written) or kOutcomeUnknown.
  virtual void transact(Work work, Completion<Done> done) = 0;

  // Runs `read` on the calling thread over one consistent, committed state.
  virtual Result<Done> read(const Read& read) = 0;
};

// As Database::transact, for work that has a result.
template <typename T>
void transact(Database& database, std::function<Result<T>(Transaction&)> work, Completion<T> done) {
  auto outcome = std::make_shared<std::optional<T>>();
  database.transact(
      [work = std::move(work), outcome](Transaction& tx) -> Result<Done> {
        *outcome = TRY(work(tx));
        return Done{};
      },
      [outcome, done = std::move(done)](Result<Done> result) {
        if (!result) {
          done(std::move(result).error());
          return;
        }
        done(std::move(**outcome));
      });
}

// For commands and start-up: waits for the commit. Never call it on the
// database's own thread.
template <typename T>
Result<T> transact_and_wait(Database& database, std::function<Result<T>(Transaction&)> work) {
  auto promise = std::make_shared<std::promise<Result<T>>>();
  auto future = promise->get_future();
  transact<T>(database, std::move(work),
              [promise](Result<T> result) { promise->set_value(std::move(result)); });
  return future.get();
}

template <typename T>
Result<T> read(Database& database, const std::function<Result<T>(const Snapshot&)>& work) {
  std::optional<T> outcome;
  const Database::Read keep = [&](const Snapshot& snapshot) -> Result<Done> {
    outcome = TRY(work(snapshot));
    return Done{};
  };
  TRY(database.read(keep));
  return std::move(*outcome);
}

}  // namespace tickiti
