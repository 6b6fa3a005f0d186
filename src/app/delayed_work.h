#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace tickiti::app {

// Runs work at a later time on one thread of its own. Thread-safe.
class DelayedWork {
 public:
  DelayedWork();
  ~DelayedWork();  // What is not yet due never runs.
  DelayedWork(const DelayedWork&) = delete;
  DelayedWork& operator=(const DelayedWork&) = delete;

  void after(std::chrono::milliseconds delay, std::function<void()> work);

 private:
  using SteadyClock = std::chrono::steady_clock;

  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::multimap<SteadyClock::time_point, std::function<void()>> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tickiti::app
