#include "sqlite/log_keeper.h"

#include <sys/stat.h>

#include "foundation/log.h"

namespace tickiti::sqlite {
namespace {

// SQLite's own default. More made commits slower, not faster.
constexpr int kPagesToMove = 1000;

// Our readers are done within this, nearly always; those that come meanwhile are not in
// the way.
constexpr std::chrono::milliseconds kWaitForReaders{20};

}  // namespace

std::int64_t log_bytes_of(const std::string& path) {
  struct stat found {};
  return stat((path + "-wal").c_str(), &found) == 0 ? found.st_size : 0;
}

LogKeeper::LogKeeper(Connection& connection, std::int64_t most_bytes)
    : connection_(connection),
      path_(connection.path()),
      most_bytes_(most_bytes),
      bytes_(log_bytes_of(path_)) {}

Result<Done> LogKeeper::keep_small() {
  if (connection_.log_pages() >= kPagesToMove) {
    TRY(connection_.checkpoint(Connection::Checkpoint::kPassive));
  }
  bytes_ = log_bytes_of(path_);
  const auto now = Steady::now();
  if (is_over_limit() && now - tried_at_ >= kTryEvery) {
    tried_at_ = now;
    return truncate();
  }
  return Done{};
}

Result<Done> LogKeeper::make_room() {
  TRY(connection_.checkpoint(Connection::Checkpoint::kPassive));
  return Done{};
}

Result<Done> LogKeeper::truncate() {
  TRY(connection_.checkpoint(Connection::Checkpoint::kTruncate, kWaitForReaders));
  bytes_ = log_bytes_of(path_);
  if (!is_over_limit()) {
    if (warned_at_bytes_ != 0) {
      log(LogLevel::kInfo, "The database's log is small again",
          {{"bytes", std::to_string(bytes_)}});
    }
    warned_at_bytes_ = 0;
  } else if (bytes_ >= 2 * warned_at_bytes_) {
    warn();
  }
  return Done{};
}

// Once for each doubling.
void LogKeeper::warn() {
  warned_at_bytes_ = bytes_;
  log(LogLevel::kWarn,
      "The database's log is larger than its limit and cannot be emptied while somebody reads:"
      " look for a program that keeps the file open, such as a backup that hangs",
      {{"path", path_ + "-wal"},
       {"bytes", std::to_string(bytes_)},
       {"limit", std::to_string(most_bytes_)}});
}

}  // namespace tickiti::sqlite
