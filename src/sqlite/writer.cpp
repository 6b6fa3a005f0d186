#include "sqlite/writer.h"

#include <cstdlib>
#include <exception>
#include <utility>

#include "foundation/log.h"

namespace tickiti::sqlite {
namespace {

Error refused(std::string why) {
  return make_error(ErrorCode::kUnavailable,
                    "The server cannot take this now; try again in a moment.", std::move(why));
}

Error bug(std::string what) {
  return make_error(ErrorCode::kInternal, "Something went wrong here; it was logged.",
                    std::move(what));
}

// Undoing failed, which is worth a word; but why it had to be done is what tells the cause.
Error failed_to_undo(const Error& cause, const Error& then) {
  return refused(cause.detail.empty() ? then.detail : cause.detail + "; then " + then.detail);
}

Result<Done> call(const Database::Work& work, Transaction& tx) {
  try {
    return work(tx);
  } catch (const std::exception& exception) {
    return bug(exception.what());
  } catch (...) {
    return bug("an exception of unknown type");
  }
}

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, const WriterLimits& limits,
               std::function<void()> on_fatal)
    : connection_(std::move(connection)),
      repositories_(*connection_),
      search_index_(*connection_),
      log_keeper_(*connection_, limits.log_bytes),
      due_times_(*connection_),
      limits_(limits),
      on_fatal_(on_fatal ? std::move(on_fatal) : [] { std::_Exit(EXIT_FAILURE); }),
      thread_([this] { run(); }) {}

Writer::~Writer() { stop(); }

void Writer::submit(Database::Work work, Completion<Done> done) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_ && waiting_.size() < limits_.most_waiting) {
      waiting_.push_back({std::move(work), std::move(done), std::nullopt});
      came_.notify_one();
      return;
    }
  }
  done(refused("too many transactions wait, or the database is closing"));
}

std::unique_ptr<ChangeSubscription> Writer::on_change(ChangeListener listener) {
  return listeners_.add(std::move(listener));
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
  while (const std::optional<std::size_t> waiting = wait_for_tasks()) {
    if (*waiting > 0) {
      run_batch(*waiting);
    }
    add_pairs();
    follow_clock();
    report_checkpoint(log_keeper_.keep_small());
  }
}

// How many wait; 0 when something else is to be done; none when none will ever come. What
// pauses after a failure goes on with the next batch.
std::optional<std::size_t> Writer::wait_for_tasks() {
  std::unique_lock lock(mutex_);
  const auto has_come = [this] { return stopping_ || !waiting_.empty(); };
  if (log_keeper_.is_over_limit()) {
    came_.wait_for(lock, LogKeeper::kTryEvery, has_come);
  } else if (!search_index_.wants_pairs()) {
    came_.wait(lock, has_come);
  }
  if (stopping_ && waiting_.empty()) {
    return std::nullopt;
  }
  return waiting_.size();
}

// Some with each batch, and all as long as nothing else is to be done.
void Writer::add_pairs() {
  if (!search_index_.wants_pairs()) {
    return;
  }
  if (const Result<Done> added = search_index_.add_pairs(); !added) {
    log(LogLevel::kError,
        "Preparing older tickets for search failed; some may not be found until that succeeds,"
        " which is tried again in a minute",
        {{"detail", added.error().detail}});
    roll_back();
    if (connection_->failed_fsync()) {
      end_after_lost_fsync();
    }
  }
}

// Somebody writes every second at least: the jobs' housekeeping.
void Writer::follow_clock() {
  const Result<Done> followed =
      due_times_.follow_clock(SystemClock{}.now(), std::chrono::steady_clock::now());
  if (followed) {
    return;
  }
  log(LogLevel::kError, "The clock was set back, and due times could not be set back with it",
      {{"detail", followed.error().detail}});
  roll_back();
  if (connection_->failed_fsync()) {
    end_after_lost_fsync();
  }
}

void Writer::report_checkpoint(const Result<Done>& moved) {
  if (moved) {
    return;
  }
  log(LogLevel::kError, "A checkpoint failed", {{"detail", moved.error().detail}});
  if (connection_->failed_fsync()) {
    end_after_lost_fsync();
  }
}

bool Writer::take_one(Batch& batch) {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) {
    return false;
  }
  batch.push_back(std::move(waiting_.front()));
  waiting_.pop_front();
  return true;
}

void Writer::run_batch(std::size_t waiting) {
  Batch batch;
  Result<Done> whole = connection_->prepare("BEGIN IMMEDIATE").run();
  if (whole) {
    whole = fill(batch);
    if (whole) {
      whole = connection_->prepare("COMMIT").run();
    }
  } else {
    // Another process kept the lock. Who waited through that waited long enough.
    while (batch.size() < waiting && take_one(batch)) {
    }
  }
  if (connection_->failed_fsync()) {
    refuse(batch, end_after_lost_fsync());
    return;
  }
  if (!whole) {
    log(LogLevel::kError, "A batch of transactions failed as a whole",
        {{"transactions", std::to_string(batch.size())}, {"detail", whole.error().detail}});
    roll_back();
    refuse(batch, refused(whole.error().detail));
    report_checkpoint(log_keeper_.make_room());
    return;
  }
  keep_index_up();
  tell_changes();
  for (Task& task : batch) {
    task.done(std::move(*task.outcome));
  }
}

void Writer::keep_index_up() {
  const bool is_wanted = repositories_.inbox().take_index_wanted();
  if (!something_kept_ && !is_wanted) {
    return;
  }
  const Result<Done> kept =
      search_index_.keep_up(is_wanted ? SearchIndex::When::kNow : SearchIndex::When::kInTime);
  if (kept) {
    return;
  }
  log(LogLevel::kError, "Indexing tickets for search failed; searches may not find the newest",
      {{"detail", kept.error().detail}});
  roll_back();
  if (connection_->failed_fsync()) {
    end_after_lost_fsync();
  }
}

// Runs what has queued and what queues meanwhile, until the batch is full.
// Fails when the transaction as a whole is lost.
Result<Done> Writer::fill(Batch& batch) {
  something_kept_ = false;
  repositories_.changed().drop_since(0);
  const auto begun = std::chrono::steady_clock::now();
  while (batch.size() < limits_.most_in_batch && take_one(batch)) {
    TRY(run_task(batch.back()));
    if (std::chrono::steady_clock::now() - begun >= limits_.most_work) {
      break;
    }
  }
  return Done{};
}

// Leaves the closure's own outcome in the task. Fails when the transaction is
// gone. While nothing is kept yet, no savepoint is needed: undoing the task is
// undoing everything.
Result<Done> Writer::run_task(Task& task) {
  const bool has_savepoint = something_kept_;
  if (has_savepoint) {
    TRY(connection_->prepare("SAVEPOINT task").run());
  }
  const std::int64_t changes = connection_->total_changes();
  const std::size_t mark = repositories_.changed().mark();
  Transaction tx = repositories_.transaction();
  task.outcome = call(task.work, tx);
  if (connection_->is_autocommit() || connection_->failed_fsync()) {
    return refused(*task.outcome ? "the transaction ended underneath"
                                 : task.outcome->error().detail);
  }
  if (*task.outcome && connection_->has_open_references()) {
    task.outcome = bug("a foreign key points nowhere at the end of the transaction");
  }
  if (*task.outcome) {
    something_kept_ = true;
  } else {
    repositories_.changed().drop_since(mark);
    const bool has_changed = connection_->total_changes() != changes;
    const Result<Done> undone = has_savepoint ? connection_->prepare("ROLLBACK TO task").run()
                                : has_changed ? undo_everything()
                                              : Done{};
    if (!undone) {
      return failed_to_undo(task.outcome->error(), undone.error());
    }
  }
  return has_savepoint ? connection_->prepare("RELEASE task").run() : Done{};
}

Result<Done> Writer::undo_everything() {
  TRY(connection_->prepare("ROLLBACK").run());
  return connection_->prepare("BEGIN IMMEDIATE").run();
}

void Writer::roll_back() {
  if (connection_->is_autocommit()) {
    return;
  }
  if (const Result<Done> result = connection_->execute("ROLLBACK"); !result) {
    log(LogLevel::kError, "Rolling back failed", {{"detail", result.error().detail}});
  }
}

void Writer::tell_changes() {
  const std::vector<TicketId> tickets = repositories_.changed().take();
  if (!tickets.empty()) {
    listeners_.tell(tickets);
  }
}

void Writer::refuse(Batch& batch, const Error& why) {
  for (Task& task : batch) {
    task.done(why);
  }
}

// What the disk holds now is unknown, and a second fsync would not tell
// (https://wiki.postgresql.org/wiki/Fsync_Errors). The next start reads what is there.
Error Writer::end_after_lost_fsync() {
  log(LogLevel::kError, "fsync failed; ending at once");
  on_fatal_();
  std::deque<Task> rest;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    rest.swap(waiting_);
  }
  for (Task& task : rest) {
    task.done(refused("an fsync failed"));
  }
  return make_error(ErrorCode::kOutcomeUnknown,
                    "It cannot be known whether this was written; repeat it with the same key.",
                    "an fsync failed");
}

}  // namespace tickiti::sqlite
