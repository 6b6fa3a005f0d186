#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "foundation/result.h"
#include "http/live/listeners.h"
#include "http/live/live_inbox.h"
#include "http/live/presence.h"

namespace tickiti::http {

struct LiveSettings {
  std::string version;  // For `hello`.
  std::size_t most_listeners = 10'000;

  // Which of these callers may go on listening, in their order. May read the
  // database; called on the feed's thread. Required.
  std::function<std::vector<bool>(const std::vector<const Caller*>&)> recheck;
};

// What every open desk hears of: changed tickets, who else has its ticket open,
// the end of its session. The registry belongs to one thread, which calls
// run_due and sleep in turn; every other thread leaves word for it and goes on.
class LiveFeed {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit LiveFeed(LiveSettings settings);

  // Any thread. The stream of one more desk; `listener` comes without id and
  // stream. Fails with kUnavailable when there are too many, or after end().
  Result<std::shared_ptr<EventStream>> open(Listener listener);

  // Any thread; takes next to no time.
  void note_changes(const std::vector<TicketId>& tickets);

  // Any thread. Every stream ends and none begins any more.
  void end();

  // Any thread. How many desks listen.
  std::size_t listeners() const { return count_; }

  // The feed's thread: does what has come due.
  void run_due(Time now);

  // The feed's thread: when there will be something to do even if no word comes.
  Time next_due() const;

  // The feed's thread: returns at next_due(), or when word comes that cannot wait.
  void sleep();

 private:
  // One round through all desks, in steps, so that the I/O thread serves others
  // in between.
  struct Round {
    EventText event;         // None: for those that have heard nothing for long.
    ListenerId reached = 0;  // The last desk that had its turn.
    Time next_step;
  };

  void admit(Listener listener);
  void remove(ListenerId id);
  void recheck();
  void sign_out(const std::vector<ListenerId>& desks);
  void tell_presence(std::int64_t ticket_number, const std::vector<ListenerId>& desks);
  void begin_round();
  void step_round();
  void end_all();

  const LiveSettings settings_;
  const EventText hello_;
  const std::shared_ptr<LiveInbox> inbox_ = std::make_shared<LiveInbox>();
  std::atomic<std::size_t> count_ = 0;
  std::atomic<ListenerId> last_id_ = 0;
  std::atomic<bool> ended_ = false;

  // Of the feed's thread alone.
  Time now_;  // Of the present run.
  Listeners listeners_;
  Presence presence_;
  Changes changes_;
  std::optional<Round> round_;
  Time next_event_;
  Time next_quiet_round_;
  Time next_recheck_;
};

}  // namespace tickiti::http
