#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "application/database.h"
#include "sqlite/connection.h"
#include "sqlite/repositories.h"

namespace tickiti::sqlite {

// Far above what any read of ours needs. It also bounds how long the log must keep
// what a reader looks at.
inline constexpr std::chrono::milliseconds kLongestRead{1500};

// Read-only connections, opened as they are needed, at most `most`. Thread-safe.
class Readers {
 public:
  Readers(std::string path, std::size_t most, std::chrono::milliseconds busy_timeout,
          Sharing sharing)
      : path_(std::move(path)), most_(most), busy_timeout_(busy_timeout), sharing_(sharing) {}

  // As Database::read; waits for a connection when all are busy. Fails with
  // kUnavailable what takes longer than kLongestRead.
  Result<Done> read(const Database::Read& read);

  // Ends the reads under way and refuses later ones.
  void stop();

 private:
  struct Reader {
    explicit Reader(std::unique_ptr<Connection> opened)
        : connection(std::move(opened)), repositories(*connection) {}
    std::unique_ptr<Connection> connection;
    Repositories repositories;
  };

  Result<Done> run(Reader& reader, const Database::Read& read) const;
  Result<std::unique_ptr<Reader>> take();
  void give_back(std::unique_ptr<Reader> reader);

  const std::string path_;
  const std::size_t most_;
  const std::chrono::milliseconds busy_timeout_;
  const Sharing sharing_;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t open_ = 0;
  std::vector<std::unique_ptr<Reader>> idle_;
};

}  // namespace tickiti::sqlite
