#include "http/api/readiness.h"

#include <string>
#include <utility>

namespace tickiti::http {

Readiness::Readiness(Check check, std::chrono::milliseconds patience)
    : check_(std::move(check)), patience_(patience), thread_([this] { work(); }) {}

Readiness::~Readiness() { stop(); }

Result<Done> Readiness::ask() {
  const auto until = SteadyClock::now() + patience_;
  std::unique_lock lock(mutex_);
  const bool is_running = begun_ > finished_;
  if (stopping_ || (is_running && SteadyClock::now() - begun_at_ > patience_)) {
    return too_slow();
  }
  const std::uint64_t mine = begun_ + 1;
  wanted_ = mine;
  asked_.notify_one();
  if (!answered_.wait_until(lock, until, [&] { return stopping_ || finished_ >= mine; }) ||
      finished_ < mine) {
    return too_slow();
  }
  return outcome_;
}

void Readiness::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  asked_.notify_all();
  answered_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void Readiness::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    asked_.wait(lock, [this] { return stopping_ || wanted_ > begun_; });
    if (stopping_) {
      return;
    }
    ++begun_;
    begun_at_ = SteadyClock::now();
    lock.unlock();
    Result<Done> outcome = check_();
    lock.lock();
    outcome_ = std::move(outcome);
    finished_ = begun_;
    answered_.notify_all();
  }
}

Result<Done> Readiness::too_slow() const {
  return make_error(ErrorCode::kUnavailable, "The database does not answer.",
                    "No answer within " + std::to_string(patience_.count()) + " ms.");
}

}  // namespace tickiti::http
