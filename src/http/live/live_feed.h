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
#include "http/live/seen_changes.h"
#include "http/live/stream_shares.h"

namespace tickiti::http {

// How somebody who listens stands now.
struct Standing {
  bool may_stay = true;
  HiddenQueues hidden;
};

// All of these may read the database, and are called on the feed's thread. Required.
struct LiveQuestions {
  // How these callers stand, in their order. None: it cannot be told, and all goes on.
  std::function<std::optional<std::vector<Standing>>(const std::vector<const Caller*>&)> recheck;
  FindQueues find_queues;
  // In which queue the tickets of these numbers lie; as TicketQueues.
  std::function<std::optional<std::map<std::int64_t, QueueId>>(const std::vector<std::int64_t>&)>
      find_queues_by_number;
};

struct LiveSettings {
  std::string version;  // For `hello`.
  std::size_t most_listeners = 10'000;
  std::size_t most_of_one = 20;  // Of one person's; of `system`, of one token's.
  LiveQuestions ask;
};

// What every open desk hears of: changed tickets, who else has its ticket open,
// the end of its session. The registry belongs to one thread, which calls
// run_due and sleep in turn; every other thread leaves word for it and goes on.
class LiveFeed {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit LiveFeed(LiveSettings settings);

  // Any thread. The stream of one more desk; `listener` comes without id and
  // stream. Ends the oldest of the same person when they have too many. Fails with
  // kUnavailable when there are too many of all, or after end().
  Result<std::shared_ptr<EventStream>> open(Listener listener);

  // Any thread; takes next to no time.
  void note_changes(const std::vector<TicketId>& tickets);

  // Any thread. Every stream ends and none begins any more.
  void end();

  // Any thread. How many desks listen.
  std::size_t listeners() const { return shares_->count(); }

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
    // By what is hidden. None: it is for those that have heard nothing for long.
    std::optional<std::map<HiddenQueues, EventText>> events;
    ListenerId reached = 0;  // The last desk that had its turn.
    Time next_step;
  };

  void admit(Listener listener);
  void remove(ListenerId id);
  void recheck();
  std::vector<ListenerId> apply(const std::vector<Standing>& standings);
  void place_desks();
  void place(ListenerId id, Listeners::Desk& desk, bool is_apart);
  void tell_of_ticket(ListenerId id, Listeners::Desk& desk);
  void sign_out(const std::vector<ListenerId>& desks);
  void tell_presence(std::int64_t ticket_number, const std::vector<ListenerId>& desks);
  void begin_round();
  EventText text_for(const Listeners::Desk& desk) const;
  void displace(const StreamShares::Entry& oldest);
  void step_round();
  void end_all();

  const LiveSettings settings_;
  const EventText hello_;
  const std::shared_ptr<LiveInbox> inbox_ = std::make_shared<LiveInbox>();
  const std::shared_ptr<StreamShares> shares_;  // Streams may outlive the feed.
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
