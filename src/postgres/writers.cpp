#include "postgres/writers.h"

#include <random>
#include <utility>

namespace tickiti::postgres {
namespace {

constexpr int kMostTries = 4;

// A broken key may be one that somebody else's transaction made while this one
// ran: run again, the work sees that row and decides anew.
bool is_worth_another_try(Failure failure) {
  return failure == Failure::kConflict || failure == Failure::kUnique ||
         failure == Failure::kForeign;
}

// Those that were in each other's way should not meet again.
void pause_a_little(int tries) {
  thread_local std::minstd_rand random{std::random_device{}()};
  std::this_thread::sleep_for(std::chrono::microseconds{random() % 2000U * (1U << tries)});
}

Result<Done> run_until_clear(Session& session, const Database::Work& work,
                             std::vector<TicketId>& changed) {
  for (int tries = 1;; ++tries) {
    Result<Done> outcome = session.transact(work, changed);
    if (outcome || tries == kMostTries || !is_worth_another_try(session.failure())) {
      return outcome;
    }
    pause_a_little(tries);
  }
}

}  // namespace

Writers::Writers(Pool& pool, std::size_t threads, std::size_t most_waiting, Changed changed)
    : pool_(pool), most_waiting_(most_waiting), changed_(std::move(changed)) {
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { run(); });
  }
}

Writers::~Writers() { stop(); }

void Writers::submit(Database::Work work, Completion<Done> done) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_ && waiting_.size() < most_waiting_) {
      waiting_.push_back({std::move(work), std::move(done)});
      came_.notify_one();
      return;
    }
  }
  done(make_error(ErrorCode::kUnavailable,
                  "The server cannot take this now; try again in a moment.",
                  "too many transactions wait, or the database is closing"));
}

void Writers::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    came_.notify_all();
  }
  for (std::thread& thread : threads_) {
    if (thread.joinable()) {
      thread.join();
    }
  }
}

void Writers::run() {
  Task task;
  while (take(task)) {
    std::vector<TicketId> changed;
    Result<Done> outcome = pool_.use(Access::kReadWrite, [&](Session& session) {
      return run_until_clear(session, task.work, changed);
    });
    if (!changed.empty()) {
      changed_(changed);
    }
    task.done(std::move(outcome));
    task = {};  // What it owns goes before the wait for the next.
  }
}

// False when none will ever come.
bool Writers::take(Task& task) {
  std::unique_lock lock(mutex_);
  came_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  if (waiting_.empty()) {
    return false;
  }
  task = std::move(waiting_.front());
  waiting_.pop_front();
  return true;
}

}  // namespace tickiti::postgres
