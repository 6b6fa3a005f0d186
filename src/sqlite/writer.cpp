#include "sqlite/writer.h"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <utility>

#include "foundation/log.h"

namespace tickiti::sqlite {
namespace {

constexpr std::size_t kMostInBatch = 256;
constexpr std::chrono::milliseconds kMostWork{5};

Error refused(const char* why) {
  return make_error(ErrorCode::kUnavailable,
                    "The server cannot take this now; try again in a moment.", why);
}

Result<Done> call(const Database::Work& work, Transaction& tx) {
  try {
    return work(tx);
  } catch (const std::exception& exception) {
    return make_error(ErrorCode::kInternal, "Something went wrong here; it was logged.",
                      exception.what());
  }
}

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, std::size_t most_waiting)
    : connection_(std::move(connection)),
      repositories_(*connection_),
      most_waiting_(most_waiting),
      thread_([this] { run(); }) {}

Writer::~Writer() { stop(); }

void Writer::submit(Database::Work work, Completion<Done> done) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_ && waiting_.size() < most_waiting_) {
      waiting_.push_back({std::move(work), std::move(done), std::nullopt});
      came_.notify_one();
      return;
    }
  }
  done(refused("too many transactions wait, or the database is closing"));
}

void Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    came_.notify_one();
  }
  if (thread_.joinable()) {
    thread_.join();
  }
}

void Writer::run() {
  for (;;) {
    std::vector<Task> batch = take_first();
    if (batch.empty()) {
      return;
    }
    run_batch(std::move(batch));
  }
}

// Waits for work; empty when there is none and none will come.
std::vector<Writer::Task> Writer::take_first() {
  std::vector<Task> batch;
  std::unique_lock lock(mutex_);
  came_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  lock.unlock();
  take_more(batch, kMostInBatch);
  return batch;
}

bool Writer::take_more(std::vector<Task>& batch, std::size_t limit) {
  const std::lock_guard lock(mutex_);
  const std::size_t before = batch.size();
  while (!waiting_.empty() && batch.size() < limit) {
    batch.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return batch.size() > before;
}

void Writer::run_batch(std::vector<Task> batch) {
  Result<Done> whole = run_tasks(batch);
  if (whole) {
    whole = commit();
  }
  if (!whole) {
    roll_back();
    log(LogLevel::kError, "A batch of transactions failed as a whole",
        {{"transactions", std::to_string(batch.size())}, {"detail", whole.error().detail}});
  }
  for (Task& task : batch) {
    task.done(whole ? std::move(*task.outcome) : Result<Done>(whole.error()));
  }
}

// Runs the batch, and while time allows what came meanwhile. Fails when the
// transaction as a whole is lost.
Result<Done> Writer::run_tasks(std::vector<Task>& batch) {
  TRY(connection_->prepare("BEGIN IMMEDIATE").run());
  const auto begun = std::chrono::steady_clock::now();
  std::size_t next = 0;
  do {
    for (; next < batch.size(); ++next) {
      TRY(run_in_savepoint(batch[next]));
    }
  } while (std::chrono::steady_clock::now() - begun < kMostWork && take_more(batch, kMostInBatch));
  return Done{};
}

// Keeps the closure's own outcome in the task. Fails when the transaction is gone.
Result<Done> Writer::run_in_savepoint(Task& task) {
  TRY(connection_->prepare("SAVEPOINT task").run());
  Transaction tx = repositories_.transaction();
  task.outcome = call(task.work, tx);
  if (connection_->is_autocommit()) {
    return make_error(
        ErrorCode::kUnavailable, "The database cannot take this now; try again in a moment.",
        *task.outcome ? "the transaction ended underneath" : task.outcome->error().detail);
  }
  if (!*task.outcome) {
    TRY(connection_->prepare("ROLLBACK TO task").run());
  }
  return connection_->prepare("RELEASE task").run();
}

Result<Done> Writer::commit() {
  const Result<Done> committed = connection_->prepare("COMMIT").run();
  if (!committed && connection_->failed_fsync()) {
    // What the disk holds now is unknown, and a second fsync would not tell
    // (https://wiki.postgresql.org/wiki/Fsync_Errors). The next start reads what is there.
    log(LogLevel::kError, "fsync failed; ending at once", {{"detail", committed.error().detail}});
    std::_Exit(1);
  }
  return committed;
}

void Writer::roll_back() {
  if (!connection_->is_autocommit()) {
    const Result<Done> result = connection_->execute("ROLLBACK");
    if (!result) {
      log(LogLevel::kError, "Rolling back failed", {{"detail", result.error().detail}});
    }
  }
}

}  // namespace tickiti::sqlite
