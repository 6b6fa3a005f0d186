#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "application/database.h"
#include "postgres/dialer.h"
#include "postgres/repositories.h"

namespace tickiti::postgres {

// A connection that is made when it is needed, and again when it was lost. Used by
// one thread at a time.
class Session {
 public:
  Session(Dialer& dialer, Access access) : dialer_(dialer), access_(access) {}

  // One try of Database::transact's work. On success `changed` are the tickets it
  // has changed. A failure that is worth another try leaves a reason in failure().
  Result<Done> transact(const Database::Work& work, std::vector<TicketId>& changed);

  // As Database::read.
  Result<Done> read(const Database::Read& read);

  // Runs statements in a transaction that is rolled back.
  Result<Done> look(const std::function<Result<Done>(Connection&)>& work);

  // Of the last call. kFull: it did nothing, there is no connection to be had.
  Failure failure() const { return failure_; }
  bool is_connected() const { return open_ != nullptr; }

  // A connection whose COMMIT was given up and may still be under way; null: none.
  std::unique_ptr<Connection> take_given_up() { return std::move(given_up_); }

 private:
  struct Open {
    explicit Open(std::unique_ptr<Connection> opened)
        : connection(std::move(opened)), repositories(*connection) {}
    std::unique_ptr<Connection> connection;
    Repositories repositories;
  };

  using Clock = std::chrono::steady_clock;

  Result<Done> begin();
  Result<Done> commit();
  void end_read();
  void roll_back();

  Dialer& dialer_;
  const Access access_;
  Failure failure_ = Failure::kNone;
  std::unique_ptr<Open> open_;
  std::unique_ptr<Connection> given_up_;
  Clock::time_point last_used_;
};

}  // namespace tickiti::postgres
