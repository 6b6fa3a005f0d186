#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

#include "foundation/result.h"

namespace tickiti::http {

// Tells within a bounded time whether the database can be used: asks it on a
// thread of its own, since a database that is frozen does not answer at all.
// Thread-safe.
class Readiness {
 public:
  using Check = std::function<Result<Done>()>;

  Readiness(Check check, std::chrono::milliseconds patience);
  ~Readiness();
  Readiness(const Readiness&) = delete;
  Readiness& operator=(const Readiness&) = delete;
  Readiness(Readiness&&) = delete;
  Readiness& operator=(Readiness&&) = delete;

  // The outcome of a check that began after the call; kUnavailable when there is
  // none within the patience, and at once while one has taken longer already.
  Result<Done> ask();

  // Waits for a check that runs. Further questions get kUnavailable.
  void stop();

 private:
  using SteadyClock = std::chrono::steady_clock;

  void work();
  Result<Done> too_slow() const;

  const Check check_;
  const std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::condition_variable answered_;
  std::uint64_t wanted_ = 0;  // Checks are counted from 1: this one is to be made.
  std::uint64_t begun_ = 0;
  std::uint64_t finished_ = 0;
  SteadyClock::time_point begun_at_;
  Result<Done> outcome_ = Done{};
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tickiti::http
