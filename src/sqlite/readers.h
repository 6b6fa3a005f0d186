#pragma once

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

// Read-only connections, opened as they are needed, at most `most`. Thread-safe.
class Readers {
 public:
  Readers(std::string path, std::size_t most, std::chrono::milliseconds busy_timeout)
      : path_(std::move(path)), most_(most), busy_timeout_(busy_timeout) {}

  // As Database::read; waits for a connection when all are busy.
  Result<Done> read(const Database::Read& read);

 private:
  struct Reader {
    explicit Reader(std::unique_ptr<Connection> opened)
        : connection(std::move(opened)), repositories(*connection) {}
    std::unique_ptr<Connection> connection;
    Repositories repositories;
  };

  static Result<Done> run(Reader& reader, const Database::Read& read);
  Result<std::unique_ptr<Reader>> take();
  void give_back(std::unique_ptr<Reader> reader);

  const std::string path_;
  const std::size_t most_;
  const std::chrono::milliseconds busy_timeout_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t open_ = 0;
  std::vector<std::unique_ptr<Reader>> idle_;
};

}  // namespace tickiti::sqlite
