#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "sqlite/connection.h"

namespace tickiti::sqlite {

// What the log's file should not exceed, unless it is said otherwise.
inline constexpr std::int64_t kUsualLogBytes = std::int64_t{64} << 20;

// The size of the log's file of the database at `path`; 0 when there is none.
std::int64_t log_bytes_of(const std::string& path);

// Keeps the write-ahead log small: moves what was committed into the file once that is
// worth it, and empties the log's file when it has become larger than its limit. What some
// reader, of whatever process, still needs has to stay; then it says so in the log.
// Used by the thread that writes.
class LogKeeper {
 public:
  static constexpr std::chrono::milliseconds kTryEvery{1000};

  LogKeeper(Connection& connection, std::int64_t most_bytes);

  // After a commit, outside any transaction; while is_over_limit() also without one.
  Result<Done> keep_small();

  // After a write failed for want of room: moves what can be moved, so that the log's
  // room can be used again.
  Result<Done> make_room();

  // As keep_small last found it.
  bool is_over_limit() const { return bytes_ > most_bytes_; }

 private:
  using Steady = std::chrono::steady_clock;

  Result<Done> truncate();
  void warn();

  Connection& connection_;
  const std::string path_;
  const std::int64_t most_bytes_;
  std::int64_t bytes_ = 0;
  std::int64_t warned_at_bytes_ = 0;
  Steady::time_point tried_at_;
};

}  // namespace tickiti::sqlite
