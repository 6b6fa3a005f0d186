#pragma once

#include <deque>
#include <mutex>
#include <vector>

#include "application/verdict.h"

namespace tickiti::jobs {

// Calls whose ends are to be written, several in one transaction: all that came while the
// transactions before were under way. Thread-safe.
class EndedCalls {
 public:
  // At most `most_batches` batches of at most `most` calls are out at once.
  EndedCalls(std::size_t most, std::size_t most_batches)
      : most_(most), most_batches_(most_batches) {}

  void add(EndedCall call);

  // The next batch, oldest first; call `finish` when it has been written. Empty: nothing
  // waits, or enough batches are out, and their end is the time to ask again.
  std::vector<EndedCall> take();
  void finish();

 private:
  const std::size_t most_;
  const std::size_t most_batches_;
  std::mutex mutex_;
  std::deque<EndedCall> waiting_;
  std::size_t batches_ = 0;
};

}  // namespace tickiti::jobs
