#include "app/stop_limit.h"

#include <unistd.h>

#include <chrono>

#include "foundation/log.h"

namespace tickiti::app {
namespace {

constexpr std::chrono::milliseconds kHurryAfter{9'000};
constexpr std::chrono::milliseconds kLeftThen{5'000};

}  // namespace

StopLimit::StopLimit(DatabaseHealth& database) : database_(&database), thread_([this] { run(); }) {}

StopLimit::~StopLimit() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void StopLimit::forget_database() {
  const std::lock_guard lock(mutex_);
  database_ = nullptr;
}

void StopLimit::run() {
  std::unique_lock lock(mutex_);
  if (changed_.wait_for(lock, kHurryAfter, [this] { return ended_; })) {
    return;
  }
  if (database_ != nullptr) {
    database_->hurry();
  }
  if (changed_.wait_for(lock, kLeftThen, [this] { return ended_; })) {
    return;
  }
  log(LogLevel::kWarn, "Stopping took too long; ending without what still runs");
  _exit(0);
}

}  // namespace tickiti::app
