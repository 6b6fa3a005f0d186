#include "postgres/pool.h"

#include <algorithm>
#include <utility>

#include "foundation/log.h"

namespace tickiti::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t kLeftToOthers = 3;
constexpr std::size_t kFewest = 2;  // One that writes, one that reads.
constexpr seconds kGrowEvery{10};
constexpr milliseconds kLookAgain{100};
// Without any connection at all the server is as good as away.
constexpr seconds kWithoutAny{3};

}  // namespace

Result<Done> Pool::use(Access access, const std::function<Result<Done>(Session&)>& work,
                       milliseconds most) {
  const Clock::time_point began = Clock::now();
  const Clock::time_point until = began + std::min(most, dialer_.patience());
  while (true) {
    Lease lease = TRY(take(access, until));
    Result<Done> outcome = work(*lease.session);
    const bool was_refused = lease.session->failure() == Failure::kFull;
    const bool has_others = give_back(access, std::move(lease));
    const Clock::time_point end = dialer_.servers().deadline(
        began, has_others ? until : std::min(until, began + kWithoutAny));
    if (!was_refused || Clock::now() >= end) {
      return outcome;
    }
  }
}

Result<Pool::Lease> Pool::take(Access access, Clock::time_point until) {
  std::unique_lock lock(mutex_);
  Kind& own = kind(access);
  const std::uint64_t me = next_waiting_++;
  own.waiting.push_back(me);
  const auto leave = [&](Result<Lease> lease) {
    std::erase(own.waiting, me);
    own.freed.notify_all();
    return lease;
  };
  const Clock::time_point began = Clock::now();
  while (own.waiting.front() != me) {
    if (Clock::now() >= dialer_.servers().deadline(began, until)) {
      return leave(unavailable("every connection to PostgreSQL is in use"));
    }
    own.freed.wait_for(lock, kLookAgain);
  }
  return leave(await_turn(lock, access, until));
}

// The first in the row.
Result<Pool::Lease> Pool::await_turn(std::unique_lock<std::mutex>& lock, Access access,
                                     Clock::time_point until) {
  Kind& own = kind(access);
  const Clock::time_point began = Clock::now();
  while (true) {
    grow();
    if (!own.idle.empty()) {
      Lease lease{std::move(own.idle.back()), shrunk_};
      own.idle.pop_back();
      return lease;
    }
    const std::size_t given_up = count_given_up(own);
    if (own.held + given_up < most_of(access)) {
      ++own.held;
      return Lease{std::make_unique<Session>(dialer_, access), shrunk_};
    }
    if (own.held == 0 && given_up > 0) {
      const std::shared_ptr<Server> holder = find_holder(own);
      lock.unlock();
      const bool is_gone = holder->is_gone({});
      lock.lock();
      if (!is_gone) {
        return unavailable("every connection waits for a commit that PostgreSQL does not confirm");
      }
      continue;
    }
    if (Clock::now() >= dialer_.servers().deadline(began, until)) {
      return unavailable("every connection to PostgreSQL is in use");
    }
    own.freed.wait_for(lock, kLookAgain);
  }
}

// Whether there are other connections, so that one may come free soon.
bool Pool::give_back(Access access, Lease lease) {
  std::unique_lock lock(mutex_);
  Kind& own = kind(access);
  Session& session = *lease.session;
  if (std::unique_ptr<Connection> given_up = session.take_given_up()) {
    own.given_up.push_back(std::move(given_up));
  }
  if (session.failure() == Failure::kFull) {
    --own.held;
    shrink(access, lease);
    own.freed.wait_for(lock, kLookAgain);
    return kinds_[0].held + kinds_[1].held > 0;
  }
  if (session.is_connected() && own.held + count_given_up(own) <= most_of(access)) {
    own.idle.push_back(std::move(lease.session));
  } else {
    --own.held;
  }
  own.freed.notify_all();
  lock.unlock();
  lease.session.reset();  // Saying goodbye may take a moment.
  return true;
}

std::size_t Pool::most_of(Access access) const {
  const std::size_t writers =
      std::clamp(most_ * size_.writers / total(), std::size_t{1}, size_.writers);
  const std::size_t readers = std::clamp(most_ - writers, std::size_t{1}, size_.readers);
  return access == Access::kReadWrite ? writers : readers;
}

// Those that were refused at the same time count once.
void Pool::shrink(Access access, const Lease& lease) {
  grows_at_ = Clock::now() + kGrowEvery;
  const std::size_t held = kinds_[0].held + kinds_[1].held;
  if (lease.shrunk == shrunk_ && held < most_) {
    ++shrunk_;
    most_ = std::max(held, kFewest + kLeftToOthers) - kLeftToOthers;
  }
  if (most_ < fewest_told_) {
    fewest_told_ = most_;
    log(LogLevel::kWarn,
        "PostgreSQL has no more connections to give; making do with fewer. Raise its limits, or "
        "lower TICKITI_DATABASE_POOL",
        {{"connections", std::to_string(most_)}});
  }
  end_idle();
  Kind& other = kind(access == Access::kReadWrite ? Access::kReadOnly : Access::kReadWrite);
  if (kind(access).held == 0 && !other.idle.empty()) {
    other.idle.pop_back();
    --other.held;
  }
}

void Pool::grow() {
  if (most_ < total() && Clock::now() >= grows_at_) {
    ++most_;
    grows_at_ = Clock::now() + kGrowEvery;
  }
}

void Pool::end_idle() {
  for (const Access access : {Access::kReadWrite, Access::kReadOnly}) {
    Kind& one = kind(access);
    while (one.held > most_of(access) && !one.idle.empty()) {
      one.idle.erase(one.idle.begin());
      --one.held;
    }
  }
}

// Those of a silent server do no harm to another that takes its place.
std::size_t Pool::count_given_up(Kind& kind) {
  std::erase_if(kind.given_up, [](const auto& connection) { return connection->has_ended(); });
  return static_cast<std::size_t>(std::ranges::count_if(
      kind.given_up, [](const auto& connection) { return !connection->is_silent(); }));
}

std::shared_ptr<Server> Pool::find_holder(const Kind& kind) {
  const auto found = std::ranges::find_if(
      kind.given_up, [](const auto& connection) { return !connection->is_silent(); });
  return (*found)->server();
}

}  // namespace tickiti::postgres
