#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "http/live/live_events.h"
#include "http/live/live_inbox.h"

namespace tickiti::http {

// Who has which ticket open, through however many listeners, and which tickets'
// viewers are to be told. For one thread.
class Presence {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // Whoever leaves and comes back within that time, as a page does to say that
  // it is edited, is not seen to leave.
  static constexpr std::chrono::milliseconds kDelay{100};

  void join(std::int64_t ticket_number, ListenerId listener, Viewer viewer, Time now);
  void leave(std::int64_t ticket_number, ListenerId listener, Time now);

  // One entry a person (none for nobody), in the order they came; editing if any listener of theirs
  // is.
  std::vector<Viewer> people(std::int64_t ticket_number) const;

  std::vector<ListenerId> listeners(std::int64_t ticket_number) const;

  // Tickets that changed and whose delay is over; each is given once.
  std::vector<std::int64_t> take_due(Time now);
  // None when no ticket waits.
  std::optional<Time> next_due() const;

 private:
  using Viewers = std::map<ListenerId, Viewer>;  // Ids grow, so this is their order of coming.

  const Viewers& viewers(std::int64_t ticket_number) const;

  std::map<std::int64_t, Viewers> tickets_;
  std::map<std::int64_t, Time> due_;
};

}  // namespace tickiti::http
