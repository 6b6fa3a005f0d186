#include <atomic>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

// What a database has told of its commits. A commit is told before its outcome,
// so whoever waited for the outcome finds it here.
class Told {
 public:
  explicit Told(Database& database) {
    listening_ = database.on_change([this](const std::vector<TicketId>& tickets) {
      const std::lock_guard lock(mutex_);
      commits_.push_back(tickets);
    });
  }

  // Since the last call.
  std::vector<std::vector<TicketId>> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(commits_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<std::vector<TicketId>> commits_;
  std::unique_ptr<ChangeSubscription> listening_;  // Ends before what it writes to.
};

using Commits = std::vector<std::vector<TicketId>>;

TEST_P(Conformance, EveryWriteAboutATicketIsTold) {
  const InterventionId intervention = add_intervention();
  InterventionPayload payload = add_payload(intervention, "a");
  const Commits once{{payload.ticket}};
  Told told(database());

  const Job job = add_job(payload);
  EXPECT_EQ(told.take(), once) << "job";
  add_response(payload.ticket);
  EXPECT_EQ(told.take(), once) << "response";
  write([&](Transaction& tx) {
    return tx.responses.append_audit(payload.private_response, {kNow, "shop", "a line"});
  });
  EXPECT_EQ(told.take(), once) << "audit of a response";
  write([&](Transaction& tx) { return tx.payloads.update(payload); });
  EXPECT_EQ(told.take(), once) << "payload";
  write([&](Transaction& tx) -> Result<Done> {
    return tx.tickets.update(*TRY(tx.tickets.find(payload.ticket)));
  });
  EXPECT_EQ(told.take(), once) << "ticket";
  const PersonId person = add_person();
  const Ticket ticket = *get([&](const Snapshot& s) { return s.tickets.find(payload.ticket); });
  add_notification(person, ticket);
  EXPECT_EQ(told.take(), once) << "notification";
  write([&](Transaction& tx) { return tx.attention.mark(ticket.id, person); });
  EXPECT_EQ(told.take(), once) << "mark";
  write([&](Transaction& tx) { return tx.attention.clear(ticket.id); });
  EXPECT_EQ(told.take(), once) << "mark taken away";
  write([&](Transaction& tx) { return tx.attention.clear(ticket.id); });
  EXPECT_EQ(told.take(), Commits{}) << "no mark to take away";
  JobAttempt attempt;
  attempt.job = job.id;
  write([&](Transaction& tx) { return tx.jobs.insert_attempt(attempt, job.ticket); });
  EXPECT_EQ(told.take(), once) << "attempt";
  EXPECT_TRUE(write([&](Transaction& tx) { return tx.jobs.update(job); }));
  EXPECT_EQ(told.take(), once) << "state of the job";
  write([&](Transaction& tx) { return tx.jobs.disable_scheduled(intervention); });
  EXPECT_EQ(told.take(), once) << "disabled job";
  write([&](Transaction& tx) { return tx.jobs.resume_disabled(intervention, kNow); });
  EXPECT_EQ(told.take(), once) << "resumed job";
}

TEST_P(Conformance, NewTicketsAndPayloadsAreTold) {
  const InterventionId intervention = add_intervention();
  Told told(database());

  const Ticket ticket = add_ticket(100'000);
  EXPECT_EQ(told.take(), (Commits{{ticket.id}}));
  const InterventionPayload payload = add_payload(intervention, "a");
  EXPECT_EQ(told.take(), (Commits{{payload.ticket}, {payload.ticket}, {payload.ticket}}));
}

TEST_P(Conformance, AClaimTellsTheTicketsOfItsJobs) {
  const InterventionId intervention = add_intervention();
  const InterventionPayload first = add_payload(intervention, "a");
  const InterventionPayload second = add_payload(intervention, "b");
  add_job(first);
  add_job(second);
  Told told(database());

  EXPECT_EQ(claim(kNow).size(), 2U);
  EXPECT_EQ(told.take(), (Commits{{first.ticket, second.ticket}}));
  EXPECT_TRUE(claim(kNow).empty());
  EXPECT_EQ(told.take(), Commits{});
}

TEST_P(Conformance, OneTransactionTellsEachTicketOnce) {
  const InterventionPayload first = add_payload(add_intervention(), "a");
  const Ticket second = add_ticket(100'000);
  Told told(database());

  write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.payloads.update(first));
    TRY(tx.tickets.update(second));
    return tx.tickets.update(second);
  });
  EXPECT_EQ(told.take(), (Commits{{first.ticket, second.id}}));
}

TEST_P(Conformance, WhatIsRolledBackOrIsAboutNoTicketIsNotTold) {
  const InterventionPayload payload = add_payload(add_intervention(), "a");
  add_job(payload);
  Job lost = claim(kNow).at(0);
  lost.lease = 77;
  Told told(database());

  EXPECT_FALSE(try_write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.payloads.update(payload));
    return make_error(ErrorCode::kStaleVersion, "Somebody was faster.");
  }));
  EXPECT_FALSE(write([&](Transaction& tx) { return tx.jobs.update(lost); }));
  write([](Transaction& tx) { return tx.settings.put("key", "value"); });
  add_person("nobody@example.com");
  EXPECT_EQ(told.take(), Commits{});
}

TEST_P(Conformance, WhoStoppedListeningIsNotTold) {
  int calls = 0;
  auto listening = database().on_change([&](const std::vector<TicketId>&) { ++calls; });
  add_ticket(100'000);
  listening.reset();
  add_ticket(100'001);
  EXPECT_EQ(calls, 1);
}

TEST_P(Conformance, EveryListenerIsToldUntilItEnds) {
  std::optional<Told> first(std::in_place, database());
  Told second(database());

  const Ticket both = add_ticket(100'000);
  EXPECT_EQ(first->take(), (Commits{{both.id}}));
  first.reset();
  const Ticket one = add_ticket(100'001);
  EXPECT_EQ(second.take(), (Commits{{both.id}, {one.id}}));
}

TEST_P(Conformance, ToEndAListenerWaitsUntilItIsNotRunning) {
  std::promise<void> began;
  std::promise<void> go_on;
  std::atomic<bool> is_over = false;
  auto listening = database().on_change([&](const std::vector<TicketId>&) {
    began.set_value();
    go_on.get_future().wait();
    is_over = true;
  });
  std::jthread writing([&] { add_ticket(100'000); });
  began.get_future().wait();
  std::jthread letting_go([&] { go_on.set_value(); });
  listening.reset();
  EXPECT_TRUE(is_over);
}

}  // namespace
}  // namespace tickiti::conformance
