#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "application/attachment_repository.h"
#include "application/attention_repository.h"
#include "application/breaker_repository.h"
#include "application/change_listeners.h"
#include "application/escalation_repository.h"
#include "application/inbox_repository.h"
#include "application/mail_repository.h"
#include "application/notification_repository.h"
#include "application/queue_access_repository.h"
#include "application/repositories.h"
#include "application/resolution_category_repository.h"
#include "application/stranded_repository.h"

namespace tickiti {

// The repositories of one open transaction.
struct Transaction {
  PersonRepository& people;
  TokenRepository& tokens;
  QueueRepository& queues;
  QueueAccessRepository& access;
  InterventionRepository& interventions;
  TemplateRepository& templates;
  TicketRepository& tickets;
  ResponseRepository& responses;
  AttachmentRepository& attachments;
  PayloadRepository& payloads;
  JobRepository& jobs;
  BreakerRepository& breakers;
  IdempotencyRepository& idempotency;
  InboxRepository& inbox;
  AttentionRepository& attention;
  NotificationRepository& notifications;
  SessionRepository& sessions;
  AuditLog& audit;
  SettingRepository& settings;
  ResolutionCategoryRepository& resolution_categories;
  EscalationRepository& escalations;
  MailRepository& mails;
  StrandedRepository& stranded;
};

// The same, to read one consistent state of the database. A transaction can be
// read the same way.
struct Snapshot {
  const PersonRepository& people;
  const TokenRepository& tokens;
  const QueueRepository& queues;
  const QueueAccessRepository& access;
  const InterventionRepository& interventions;
  const TemplateRepository& templates;
  const TicketRepository& tickets;
  const ResponseRepository& responses;
  const AttachmentRepository& attachments;
  const PayloadRepository& payloads;
  const JobRepository& jobs;
  const BreakerRepository& breakers;
  const IdempotencyRepository& idempotency;
  const InboxRepository& inbox;
  const AttentionRepository& attention;
  const NotificationRepository& notifications;
  const SessionRepository& sessions;
  const AuditLog& audit;
  const SettingRepository& settings;
  const ResolutionCategoryRepository& resolution_categories;
  const EscalationRepository& escalations;
  const MailRepository& mails;
  const StrandedRepository& stranded;

  static Snapshot of(const Transaction& tx) {
    return {tx.people,        tx.tokens,   tx.queues,      tx.access,      tx.interventions,
            tx.templates,     tx.tickets,  tx.responses,   tx.attachments, tx.payloads,
            tx.jobs,          tx.breakers, tx.idempotency, tx.inbox,       tx.attention,
            tx.notifications, tx.sessions, tx.audit,       tx.settings,    tx.resolution_categories,
            tx.escalations,   tx.mails,    tx.stranded};
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
  // on a thread of the database, after the commit that all of the batch's outcomes
  // wait for; it must not block. `work` may run more than once and must own what
  // it uses and touch nothing outside the database. Fails with kUnavailable
  // (nothing was written) or kOutcomeUnknown.
  virtual void transact(Work work, Completion<Done> done) = 0;

  // Runs `read` on the calling thread over one consistent, committed state.
  virtual Result<Done> read(const Read& read) = 0;

  // Until the subscription ends, `listener` is told, after each commit and before
  // its outcomes, of which tickets something was written: the ticket itself, its
  // responses, its payload, the payload's jobs, what people are told about it. Each
  // ticket once; it is not called when there are none. With no ticket at all it is
  // told that word of some may have been lost: look again. What other nodes have
  // written is told soon after. Called on a thread of the database; it must not
  // block. There may be any number of listeners.
  [[nodiscard]] virtual std::unique_ptr<ChangeSubscription> on_change(ChangeListener listener) = 0;
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

// For commands and start-up: waits for the commit. Never call it on a
// thread of the database.
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
