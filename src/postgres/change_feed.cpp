#include "postgres/change_feed.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <random>
#include <utility>

#include "foundation/log.h"
#include "postgres/change_words.h"

namespace tickiti::postgres {
namespace {

constexpr std::chrono::milliseconds kGatherFor{5};
constexpr std::chrono::milliseconds kReconnectAfter{500};
// A connection that died without a word is noticed by then.
constexpr std::chrono::seconds kProbeEvery{5};

std::string random_name() {
  std::random_device device;
  const std::uint64_t high = device();
  return std::to_string((high << 32U) | device());
}

}  // namespace

ChangeFeed::ChangeFeed(Dialer& dialer, ServerClock& clock)
    : dialer_(dialer),
      clock_(clock),
      node_(random_name()),
      wake_up_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      was_lost_(!connect()),
      thread_([this] { run(); }) {}

ChangeFeed::~ChangeFeed() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_one();
  eventfd_write(wake_up_, 1);
  thread_.join();
  close(wake_up_);
}

std::unique_ptr<ChangeSubscription> ChangeFeed::on_change(ChangeListener listener) {
  return listeners_.add(std::move(listener));
}

void ChangeFeed::tell(const std::vector<TicketId>& changed) {
  listeners_.tell(changed);
  bool is_first = false;
  {
    const std::lock_guard lock(mutex_);
    is_first = untold_.empty();
    untold_.insert(untold_.end(), changed.begin(), changed.end());
  }
  if (is_first) {
    eventfd_write(wake_up_, 1);
  }
}

void ChangeFeed::run() {
  while (!is_stopping()) {
    const bool something_came = wait(connection_ ? kProbeEvery : kReconnectAfter);
    if (listen()) {
      attend(something_came);
    }
  }
  if (connection_) {
    static_cast<void>(say_untold());
  }
}

// While nothing comes, the question for the time shows whether the connection lives.
void ChangeFeed::attend(bool something_came) {
  const auto now = std::chrono::steady_clock::now();
  Result<Done> done = Done{};
  if (!something_came || now - compared_at_ >= kProbeEvery) {
    compared_at_ = now;
    done = clock_.compare(*connection_);
  }
  if (done) {
    done = hear();
  }
  if (done) {
    gather();
    done = say_untold();
  }
  if (done) {
    // An answer may have brought words of which the socket says nothing any more.
    done = hear();
  }
  if (!done) {
    log(LogLevel::kWarn, "Lost the connection that tells of changes; making it anew",
        {{"detail", done.error().detail}});
    connection_.reset();
    was_lost_ = true;
  }
}

bool ChangeFeed::is_stopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void ChangeFeed::gather() {
  std::unique_lock lock(mutex_);
  if (!untold_.empty()) {
    stop_.wait_for(lock, kGatherFor, [this] { return stopping_; });
  }
}

bool ChangeFeed::listen() {
  if (connection_) {
    return true;
  }
  was_lost_ = !connect() || was_lost_;
  if (connection_ && std::exchange(was_lost_, false)) {
    listeners_.tell({});
  }
  return connection_ != nullptr;
}

bool ChangeFeed::connect() {
  Result<std::unique_ptr<Connection>> opened = dialer_.dial(Access::kReadWrite);
  if (!opened || !clock_.compare(*opened.value()) ||
      !opened.value()->execute("LISTEN tickiti_changes")) {
    return false;
  }
  connection_ = std::move(opened).value();
  return true;
}

// Gives up at once, and says so, when there is something to hear, to say, or to end.
bool ChangeFeed::wait(std::chrono::milliseconds most) {
  pollfd both[] = {{wake_up_, POLLIN, 0},
                   {connection_ ? PQsocket(connection_->handle()) : -1, POLLIN, 0}};
  const int ready = poll(both, 2, static_cast<int>(most.count()));
  eventfd_t count = 0;
  eventfd_read(wake_up_, &count);
  return ready > 0;
}

Result<Done> ChangeFeed::hear() {
  PGconn* handle = connection_->handle();
  if (PQconsumeInput(handle) == 0) {
    return make_error(ErrorCode::kUnavailable, "", PQerrorMessage(handle));
  }
  while (PGnotify* word = PQnotifies(handle)) {
    const ChangeWord heard = read_change_word(word->extra);
    PQfreemem(word);
    if (heard.node != node_) {
      listeners_.tell(heard.tickets);
    }
  }
  return Done{};
}

// What cannot be said now is said on the next connection; hearing it twice does no harm.
Result<Done> ChangeFeed::say_untold() {
  std::vector<TicketId> tickets;
  {
    const std::lock_guard lock(mutex_);
    tickets.swap(untold_);
  }
  Result<Done> said = say(tickets);
  if (!said) {
    const std::lock_guard lock(mutex_);
    untold_.insert(untold_.begin(), tickets.begin(), tickets.end());
  }
  return said;
}

Result<Done> ChangeFeed::say(const std::vector<TicketId>& tickets) {
  for (const std::string& word : write_change_words(node_, tickets)) {
    TRY(connection_->prepare("SELECT pg_notify('tickiti_changes', ?)").bind(word).run());
  }
  return Done{};
}

}  // namespace tickiti::postgres
