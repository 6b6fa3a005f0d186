#include "foundation/task_pool.h"

#include <utility>

namespace tickiti {

TaskPool::TaskPool(std::size_t threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
  threads_.reserve(threads);
  for (std::size_t n = 0; n < threads; ++n) {
    threads_.emplace_back([this] { work(); });
  }
}

TaskPool::~TaskPool() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

bool TaskPool::post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    if (most_waiting_ != 0 && waiting_.size() >= most_waiting_) {
      return false;
    }
    waiting_.push_back(std::move(task));
  }
  changed_.notify_one();
  return true;
}

void TaskPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (waiting_.empty()) {
      return;
    }
    std::function<void()> task = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    task();
    task = nullptr;  // What it owned goes before the lock is taken again.
    lock.lock();
  }
}

}  // namespace tickiti
