#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tickiti {

// A fixed number of threads that run tasks in the order they came.
class TaskPool {
 public:
  // At most `most_waiting` tasks wait; 0 means no bound.
  TaskPool(std::size_t threads, std::size_t most_waiting);

  // Runs what still waits, then ends the threads.
  ~TaskPool();
  TaskPool(const TaskPool&) = delete;
  TaskPool& operator=(const TaskPool&) = delete;

  // False when too many wait already; the task is then dropped. Thread-safe. A
  // task must not throw.
  bool post(std::function<void()> task);

 private:
  void work();

  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tickiti
