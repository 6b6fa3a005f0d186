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
#include "postgres/dialer.h"
#include "postgres/session.h"

namespace tickiti::postgres {

// Threads that each run one transaction at a time, on the connection that was used
// last: few callers keep few connections warm. PostgreSQL groups the commits that meet.
class Writers {
 public:
  using Changed = std::function<void(const std::vector<TicketId>&)>;

  // `changed` is told after each commit and before its outcome, by the thread that
  // committed.
  Writers(Dialer& dialer, std::size_t threads, std::size_t most_waiting, Changed changed);
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
  bool take(Task& task, std::unique_ptr<Session>& session);
  void give_back(std::unique_ptr<Session> session);

  Dialer& dialer_;
  const std::size_t most_waiting_;
  const Changed changed_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Task> waiting_;
  std::vector<std::unique_ptr<Session>> idle_;  // The one used last at the end.
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tickiti::postgres
