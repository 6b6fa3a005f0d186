#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "postgres/dialer.h"
#include "postgres/session.h"

namespace tickiti::postgres {

struct PoolSize {
  std::size_t writers = 16;
  std::size_t readers = 8;
};

// The sessions of a process, made as they are needed and used by one thread at a time, the
// one used last first: few callers keep few connections warm. Thread-safe.
//
// When the server has no more connections to give, the pool makes do with a few less than
// it has, so that others find some too, and tries for one more every ten seconds.
//
// A commit that was given up is never cancelled: the server may have made it, and would
// take it back or not as it likes. Its connection stays, and counts, until the server has
// ended it, unless the server is silent as a whole.
class Pool {
 public:
  Pool(Dialer& dialer, PoolSize size)
      : dialer_(dialer), size_(size), most_(total()), fewest_told_(total()) {}

  // Runs `work` once on a session. Fails with kUnavailable without running it when none
  // is free for as long as a statement may take, or `most` if that is less.
  Result<Done> use(Access access, const std::function<Result<Done>(Session&)>& work,
                   std::chrono::milliseconds most = std::chrono::hours{1});

 private:
  using Clock = std::chrono::steady_clock;

  // Of the sessions that write, or those that read.
  struct Kind {
    std::vector<std::unique_ptr<Session>> idle;         // The one used last at the end.
    std::vector<std::unique_ptr<Connection>> given_up;  // Commits nobody waits for.
    std::deque<std::uint64_t> waiting;                  // Who came first goes first.
    std::size_t held = 0;                               // Sessions, idle or in use.
    std::condition_variable freed;
  };
  struct Lease {
    std::unique_ptr<Session> session;
    std::uint64_t shrunk = 0;  // How often the pool had shrunk when it was taken.
  };

  std::size_t total() const { return size_.writers + size_.readers; }
  std::size_t most_of(Access access) const;
  Kind& kind(Access access) { return kinds_.at(access == Access::kReadWrite ? 0 : 1); }
  Result<Lease> take(Access access, Clock::time_point until);
  Result<Lease> await_turn(std::unique_lock<std::mutex>& lock, Access access,
                           Clock::time_point until);
  bool give_back(Access access, Lease lease);
  void shrink(Access access, const Lease& lease);
  void grow();
  void end_idle();
  static std::size_t count_given_up(Kind& kind);
  static std::shared_ptr<Server> find_holder(const Kind& kind);

  Dialer& dialer_;
  const PoolSize size_;
  std::mutex mutex_;
  std::array<Kind, 2> kinds_;
  std::size_t most_;  // Sessions of both kinds, as far as the server goes along.
  std::uint64_t shrunk_ = 0;
  std::size_t fewest_told_;  // In the log.
  Clock::time_point grows_at_;
  std::uint64_t next_waiting_ = 0;
};

}  // namespace tickiti::postgres
