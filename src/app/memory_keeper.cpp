#include "app/memory_keeper.h"

#include <malloc.h>
#include <unistd.h>

#include <cstddef>
#include <fstream>

namespace tickiti::app {
namespace {

// Blocks from here on are mapped one by one. Without it the allocator learns from
// the first large body to keep the next ones for itself.
constexpr int kMappedBlock = 256 * 1024;

// What a trim must be worth: it holds each arena for a moment.
constexpr std::size_t kWorthATrim = 24UL * 1024 * 1024;

// Bytes of our own that are in memory now; 0 when the system does not tell.
std::size_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t size = 0;
  std::size_t resident = 0;
  std::size_t shared = 0;
  file >> size >> resident >> shared;
  return file ? (resident - shared) * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

void give_back() {
  const struct mallinfo2 heap = ::mallinfo2();
  if (resident_bytes() > heap.uordblks + heap.hblkhd + kWorthATrim) {
    ::malloc_trim(0);
  }
}

}  // namespace

MemoryKeeper::MemoryKeeper(std::chrono::milliseconds period) : period_(period) {
  ::mallopt(M_MMAP_THRESHOLD, kMappedBlock);
  thread_ = std::thread([this] { run(); });
}

MemoryKeeper::~MemoryKeeper() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void MemoryKeeper::run() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, period_, [this] { return stopping_; })) {
    give_back();
  }
}

}  // namespace tickiti::app
