#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace tickiti::app {

// Gives memory back to the system that a burst of large requests has left with
// the allocator, within `period` after it has passed. At most one per process.
class MemoryKeeper {
 public:
  static constexpr std::chrono::seconds kPeriod{15};

  // Also sets the allocator up so that large blocks are returned when freed.
  explicit MemoryKeeper(std::chrono::milliseconds period = kPeriod);
  ~MemoryKeeper();
  MemoryKeeper(const MemoryKeeper&) = delete;
  MemoryKeeper& operator=(const MemoryKeeper&) = delete;

 private:
  void run();

  const std::chrono::milliseconds period_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tickiti::app
