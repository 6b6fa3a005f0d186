#include "app/delayed_work.h"

#include <utility>

namespace tickiti::app {

DelayedWork::DelayedWork() : thread_([this] { run(); }) {}

DelayedWork::~DelayedWork() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void DelayedWork::after(std::chrono::milliseconds delay, std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(SteadyClock::now() + delay, std::move(work));
  }
  changed_.notify_all();
}

void DelayedWork::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (waiting_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const auto next = waiting_.begin();
    if (next->first > SteadyClock::now()) {
      const SteadyClock::time_point due = next->first;
      changed_.wait_until(lock, due);
      continue;
    }
    const std::function<void()> work = std::move(next->second);
    waiting_.erase(next);
    lock.unlock();
    work();
    lock.lock();
  }
}

}  // namespace tickiti::app
