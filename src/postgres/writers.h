#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "application/database.h"
#include "postgres/pool.h"

namespace tickiti::postgres {

// Threads that each run one transaction at a time, on a connection of the pool. PostgreSQL
// groups the commits that meet.
class Writers {
 public:
  using Changed = std::function<void(const std::vector<TicketId>&)>;

  // `changed` is told after each commit and before its outcome, by the thread that
  // committed.
  Writers(Pool& pool, std::size_t threads, std::size_t most_waiting, Changed changed);
  ~Writers();
  Writers(const Writers&) = delete;
  Writers& operator=(const Writers&) = delete;

  // As Database::transact.
  void submit(Database::Work work, Completion<Done> done);

  // Finishes what is queued, ends the threads, refuses the rest.
  void stop();

 private:
  struct Task {
    Database::Work work;
    Completion<Done> done;
  };

  void run();
  bool take(Task& task);

  Pool& pool_;
  const std::size_t most_waiting_;
  const Changed changed_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Task> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tickiti::postgres
