#include "app/file_limit.h"

#include <sys/resource.h>

#include <algorithm>

namespace tickiti::app {
namespace {

constexpr std::size_t kOwn = 128;  // A database's connections and files are up to 40.
constexpr std::size_t kMostCalls = 1024;
constexpr std::size_t kFilesOfCall = 2;  // While its name is looked up it holds another.
constexpr std::size_t kMostConnections = 20'000;
constexpr std::size_t kUsual = 1024;  // Of the soft limit.

}  // namespace

FileBudget share_out(std::size_t limit) {
  const std::size_t own = std::min(kOwn, limit / 2);
  const std::size_t rest = limit - own;
  const std::size_t calls = std::clamp<std::size_t>(rest / 4, 1, kMostCalls);
  const std::size_t taken = std::min(rest, calls * kFilesOfCall);
  return {std::clamp<std::size_t>(rest - taken, 1, kMostConnections), calls};
}

FileBudget raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
    return share_out(kUsual);
  }
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0 && getrlimit(RLIMIT_NOFILE, &limit) != 0) {
    return share_out(kUsual);
  }
  return share_out(limit.rlim_cur);
}

}  // namespace tickiti::app
