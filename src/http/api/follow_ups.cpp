#include "http/api/follow_ups.h"

#include <exception>
#include <utility>

#include "foundation/log.h"

namespace tickiti::http {

FollowUps::FollowUps() : thread_([this] { work(); }) {}

FollowUps::~FollowUps() { stop(); }

void FollowUps::run(Task task) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) {
      return;
    }
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void FollowUps::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void FollowUps::work() {
  for (;;) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
      if (tasks_.empty()) {
        return;
      }
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    try {
      task();
    } catch (const std::exception& thrown) {
      log(LogLevel::kError, "An answer could not be made.", {{"detail", thrown.what()}});
    }
  }
}

}  // namespace tickiti::http
