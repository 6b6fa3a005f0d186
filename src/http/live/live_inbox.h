#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "application/caller.h"
#include "domain/queue_rights.h"
#include "http/event_stream.h"

namespace tickiti::http {

using ListenerId = std::uint64_t;

// One open desk.
struct Listener {
  ListenerId id = 0;
  Caller caller;
  std::optional<std::int64_t> ticket_number;  // That it shows.
  bool is_editing = false;                    // That ticket.
  HiddenQueues hidden;                        // From the caller.
  bool is_apart = false;  // The ticket lies in one of those: nobody meets them there.
  std::weak_ptr<EventStream> stream;
};

// Tickets that changed since the last event about them; above kMostNamed they
// are no longer named.
class Changes {
 public:
  static constexpr std::size_t kMostNamed = 100;

  // None: it is not known which.
  void add(const std::vector<TicketId>& tickets);
  void add(const Changes& other);
  bool empty() const { return tickets_.empty() && !more_; }
  const std::vector<TicketId>& tickets() const { return tickets_; }
  bool more() const { return more_; }

 private:
  std::vector<TicketId> tickets_;  // Each once.
  bool more_ = false;
};

// Where other threads leave word for the feed's thread, which sleeps by it.
// Every call but sleep_until takes next to no time. Thread-safe.
class LiveInbox {
 public:
  struct Contents {
    std::vector<Listener> joined;
    std::vector<ListenerId> left;
    Changes changes;
    bool ended = false;
  };

  void join(Listener listener);
  void leave(ListenerId listener);
  void note(const std::vector<TicketId>& tickets);
  void end();

  // What has been left since the last call; `ended` stays.
  Contents take();

  // Returns when there is something to take, at once if there is already, or at
  // `time`. Changes alone need not end the sleep: they are many.
  enum class WakeFor { kAll, kAllButChanges };
  void sleep_until(std::chrono::steady_clock::time_point time, WakeFor what);

 private:
  void wake();

  std::mutex mutex_;
  std::condition_variable came_;
  Contents contents_;
  bool has_word_ = false;
  bool heeds_changes_ = false;
};

}  // namespace tickiti::http
