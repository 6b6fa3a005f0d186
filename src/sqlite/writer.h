#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "application/database.h"
#include "sqlite/connection.h"
#include "sqlite/due_times.h"
#include "sqlite/log_keeper.h"
#include "sqlite/repositories.h"
#include "sqlite/search_index.h"

namespace tickiti::sqlite {

struct WriterLimits {
  std::size_t most_waiting = 4096;
  // What closes a batch.
  std::size_t most_in_batch = 256;
  std::chrono::milliseconds most_work{5};
  // What the log's file should not exceed.
  std::int64_t log_bytes = kUsualLogBytes;
};

// The one thread that writes. Each batch takes what has queued, runs every
// closure so that it can be undone alone, commits once, then tells the outcomes
// in order: none is told before the commit that it rests on.
class Writer {
 public:
  // `on_fatal` as in Settings.
  Writer(std::unique_ptr<Connection> connection, const WriterLimits& limits,
         std::function<void()> on_fatal);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // As Database::transact.
  void submit(Database::Work work, Completion<Done> done);

  // As Database::on_change.
  [[nodiscard]] std::unique_ptr<ChangeSubscription> on_change(ChangeListener listener);

  // Finishes what is queued, ends the thread, refuses the rest.
  void stop();

 private:
  struct Task {
    Database::Work work;
    Completion<Done> done;
    std::optional<Result<Done>> outcome;
  };
  using Batch = std::vector<Task>;

  void run();
  std::optional<std::size_t> wait_for_tasks();
  void add_pairs();
  void follow_clock();
  bool take_one(Batch& batch);
  void run_batch(std::size_t waiting);
  Result<Done> fill(Batch& batch);
  Result<Done> run_task(Task& task);
  Result<Done> undo_everything();
  void keep_index_up();
  void report_checkpoint(const Result<Done>& moved);
  void roll_back();
  void tell_changes();
  void refuse(Batch& batch, const Error& why);
  Error end_after_lost_fsync();

  std::unique_ptr<Connection> connection_;
  Repositories repositories_;
  SearchIndex search_index_;
  LogKeeper log_keeper_;
  DueTimes due_times_;
  const WriterLimits limits_;
  const std::function<void()> on_fatal_;
  bool something_kept_ = false;  // Some task of the open transaction succeeded.
  ChangeListeners listeners_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Task> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tickiti::sqlite
