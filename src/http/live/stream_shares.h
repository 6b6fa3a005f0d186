#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "application/caller.h"
#include "http/live/live_inbox.h"

namespace tickiti::http {

// Whose share of the streams somebody takes: a person's, or, as `system` is none, that of
// one of its tokens.
using StreamOwner = std::pair<std::int64_t, std::int64_t>;
StreamOwner stream_owner(const Caller& caller);

// Counts the open streams. Nobody has more than their share, so that nobody takes what
// others need: one more ends their oldest. Thread-safe.
class StreamShares {
 public:
  struct Entry {
    ListenerId id = 0;
    std::weak_ptr<EventStream> stream;
  };

  StreamShares(std::size_t most_of_one, std::size_t most_of_all);

  // False: there are too many of all, and nothing was counted. `displaced` gets the
  // owner's oldest when it has to end for this one; it counts no more.
  bool enter(const StreamOwner& owner, Entry entry, std::optional<Entry>& displaced);

  // Does nothing for one that was displaced.
  void leave(const StreamOwner& owner, ListenerId id);

  std::size_t count() const;

 private:
  const std::size_t most_of_one_;
  const std::size_t most_of_all_;
  mutable std::mutex mutex_;
  std::size_t count_ = 0;
  std::map<StreamOwner, std::list<Entry>> owners_;  // Of each, the oldest first.
};

}  // namespace tickiti::http
