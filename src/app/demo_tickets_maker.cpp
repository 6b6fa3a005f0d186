#include "app/demo_tickets_maker.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

#include "app/wait_for.h"
#include "application/create_ticket.h"
#include "application/respond_to_ticket.h"
#include "application/show_intervention.h"
#include "application/submit_intervention.h"
#include "application/update_ticket.h"

namespace tickiti::app {
namespace {

constexpr std::chrono::seconds kLongestWait{20};

using Deadline = std::chrono::steady_clock::time_point;

// Counts the commits that wrote about tickets, for one who waits for the next.
class Commits {
 public:
  explicit Commits(Database& database)
      : listening_(database.on_change([this](const std::vector<TicketId>&) {
          const std::lock_guard lock(mutex_);
          ++count_;
          came_.notify_one();
        })) {}

  std::int64_t count() {
    const std::lock_guard lock(mutex_);
    return count_;
  }

  // False: none came after the first `seen` until the deadline.
  bool wait_for_next(std::int64_t seen, Deadline deadline) {
    std::unique_lock lock(mutex_);
    return came_.wait_until(lock, deadline, [&] { return count_ > seen; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::int64_t count_ = 0;
  std::unique_ptr<ChangeSubscription> listening_;  // Ends before what it writes to.
};

// Staff look at a ticket some time after it came.
std::chrono::minutes later(const SampleTicket& sample, int quarters) {
  return sample.age - sample.age * quarters / 4;
}

}  // namespace

DemoTicketsMaker::DemoTicketsMaker(const Ports& ports, const Callers& shops, const Callers& people)
    : clock_(ports.clock), ports_(at_time_of(ports, clock_)), shops_(shops), people_(people) {}

Result<std::vector<DemoTicket>> DemoTicketsMaker::make() {
  for (const SampleTicket& sample : sample_tickets()) {
    clock_.go_back(sample.age);
    const std::int64_t number = TRY(open(sample));
    tickets_.push_back({number, std::string{sample.intervention}, std::string{sample.uid}, "", ""});
    clock_.go_back(later(sample, 1));
    for (const SampleNote& note : sample.notes) {
      TRY(add_note(note, number));
    }
    clock_.go_back(later(sample, 2));
    if (!sample.edits.empty()) {
      TRY(decide(sample, number));
    }
  }
  TRY(settle());
  for (std::size_t i = 0; i < tickets_.size(); ++i) {
    const SampleTicket& sample = sample_tickets().at(i);
    clock_.go_back(later(sample, 3));
    TRY(tend(sample, tickets_.at(i).number));
  }
  return std::move(tickets_);
}

Result<std::int64_t> DemoTicketsMaker::open(const SampleTicket& sample) {
  CreateTicket command;
  command.caller = shops_.find(sample.intervention)->second;
  command.originator_email_address = sample.originator;
  command.intervention = sample.intervention;
  command.uid = sample.uid;
  command.bag = TRY(parse_json(sample.bag));
  std::int64_t number = 0;
  const auto keep_number = [&number](const Result<CreatedTicket>& created) {
    number = created ? created->number : 0;
    return KeyedAnswer{};
  };
  TRY(wait_for<KeyedAnswer>([&](auto done) {
    create_ticket(ports_, std::move(command), std::nullopt, keep_number, std::move(done));
  }));
  return number;
}

Result<Done> DemoTicketsMaker::add_note(const SampleNote& note, std::int64_t number) {
  RespondToTicket command;
  command.caller = people_.find(note.by)->second;
  command.ticket_number = number;
  command.content = note.html;
  command.visibility = note.visibility;
  const auto no_answer = [](const Result<PostedResponse>&) { return KeyedAnswer{}; };
  TRY(wait_for<KeyedAnswer>([&](auto done) {
    respond_to_ticket(ports_, std::move(command), std::nullopt, no_answer, std::move(done));
  }));
  return Done{};
}

Result<Done> DemoTicketsMaker::decide(const SampleTicket& sample, std::int64_t number) {
  SubmitIntervention command;
  command.caller = people_.find(sample.decided_by)->second;
  command.ticket_number = number;
  command.version = 1;
  command.action = "submit";
  command.edits = TRY(parse_json(sample.edits));
  command.content = sample.words;
  const auto no_answer = [](const Result<SubmittedIntervention>&) { return KeyedAnswer{}; };
  TRY(wait_for<KeyedAnswer>([&](auto done) {
    submit_intervention(ports_, std::move(command), std::nullopt, no_answer, std::move(done));
  }));
  return Done{};
}

// True when the ticket is where its sample says; notes its state.
Result<bool> DemoTicketsMaker::look_at(const SampleTicket& sample, DemoTicket& ticket) const {
  const Person& who = people_.begin()->second.owner;
  const auto view = TRY(read<InterventionView>(ports_.database, [&](const Snapshot& snapshot) {
    return show_intervention(snapshot, who, ticket.number);
  }));
  ticket.state = to_text(view.payload.state);
  ticket.delivery = view.delivery.state;
  const bool tried = sample.delivery != "scheduled" || view.delivery.attempts > 0;
  return tried && view.payload.state == sample.state && ticket.delivery == sample.delivery;
}

Result<Done> DemoTicketsMaker::settle() {
  const Deadline deadline = std::chrono::steady_clock::now() + kLongestWait;
  Commits commits(ports_.database);
  for (std::size_t i = 0; i < tickets_.size();) {
    DemoTicket& ticket = tickets_.at(i);
    const std::int64_t seen = commits.count();  // Before looking, so that no commit falls between.
    if (TRY(look_at(sample_tickets().at(i), ticket))) {
      ++i;
      continue;
    }
    if (!commits.wait_for_next(seen, deadline)) {
      return make_error(ErrorCode::kUnavailable,
                        "The sample " + ticket.uid + " did not get where it should: it is " +
                            ticket.state + ", its delivery " + ticket.delivery + ".");
    }
  }
  return Done{};
}

// Assigned, held, closed, made urgent: what staff do around the decision.
Result<Done> DemoTicketsMaker::tend(const SampleTicket& sample, std::int64_t number) {
  UpdateTicket command;
  command.caller = people_.find(sample.decided_by)->second;
  command.ticket_number = number;
  command.priority = sample.priority;
  if (!sample.assigned_to.empty()) {
    command.assigned_to_email = std::string{sample.assigned_to};
  }
  if (sample.status != TicketStatus::kOpen) {
    command.status = sample.status;
  }
  if (sample.held_for_days > 0) {
    command.on_hold_until = std::chrono::ceil<std::chrono::days>(ports_.clock.now() + sample.age) +
                            std::chrono::days{sample.held_for_days};
  }
  TRY(wait_for<TicketView>(
      [&](auto done) { update_ticket(ports_, std::move(command), std::move(done)); }));
  return Done{};
}

}  // namespace tickiti::app
