#include "jobs/ended_calls.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tickiti::jobs {

void EndedCalls::add(EndedCall call) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(call));
}

std::vector<EndedCall> EndedCalls::take() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty() || batches_ >= most_batches_) {
    return {};
  }
  ++batches_;
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most_, waiting_.size()));
  std::vector<EndedCall> batch(std::make_move_iterator(waiting_.begin()),
                               std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  return batch;
}

void EndedCalls::finish() {
  const std::lock_guard lock(mutex_);
  --batches_;
}

}  // namespace tickiti::jobs
