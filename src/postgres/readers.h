#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "application/database.h"
#include "postgres/dialer.h"
#include "postgres/session.h"

namespace tickiti::postgres {

// Sessions that only read, made as they are needed, at most `most`. Thread-safe.
class Readers {
 public:
  Readers(Dialer& dialer, std::size_t most) : dialer_(dialer), most_(most) {}

  // As Database::read; waits for a session when all are busy.
  Result<Done> read(const Database::Read& read);

 private:
  std::unique_ptr<Session> take();
  void give_back(std::unique_ptr<Session> session);

  Dialer& dialer_;
  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t made_ = 0;
  std::vector<std::unique_ptr<Session>> idle_;
};

}  // namespace tickiti::postgres
