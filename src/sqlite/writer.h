#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "application/database.h"
#include "sqlite/connection.h"
#include "sqlite/repositories.h"

namespace tickiti::sqlite {

// The one thread that writes. Each batch takes what has queued, runs every
// closure in a savepoint of its own, commits once, then tells the outcomes in
// order: none is told before the commit that it rests on.
class Writer {
 public:
  Writer(std::unique_ptr<Connection> connection, std::size_t most_waiting);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // As Database::transact.
  void submit(Database::Work work, Completion<Done> done);

  // Finishes what is queued, ends the thread, refuses the rest.
  void stop();

 private:
  struct Task {
    Database::Work work;
    Completion<Done> done;
    std::optional<Result<Done>> outcome;
  };

  void run();
  std::vector<Task> take_first();
  bool take_more(std::vector<Task>& batch, std::size_t limit);
  void run_batch(std::vector<Task> batch);
  Result<Done> run_tasks(std::vector<Task>& batch);
  Result<Done> run_in_savepoint(Task& task);
  Result<Done> commit();
  void roll_back();

  std::unique_ptr<Connection> connection_;
  Repositories repositories_;
  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Task> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tickiti::sqlite
