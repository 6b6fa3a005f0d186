#include "http/live/live_inbox.h"

#include <algorithm>
#include <utility>

namespace tickiti::http {

void Changes::add(const std::vector<TicketId>& tickets) {
  more_ = more_ || tickets.empty();
  for (const TicketId ticket : tickets) {
    if (more_) {
      return;
    }
    if (std::ranges::find(tickets_, ticket) == tickets_.end()) {
      more_ = tickets_.size() == kMostNamed;
      if (!more_) {
        tickets_.push_back(ticket);
      }
    }
  }
}

void Changes::add(const Changes& other) {
  if (!other.tickets_.empty()) {
    add(other.tickets_);
  }
  more_ = more_ || other.more_;
}

void LiveInbox::join(Listener listener) {
  const std::lock_guard lock(mutex_);
  contents_.joined.push_back(std::move(listener));
  wake();
}

void LiveInbox::leave(ListenerId listener) {
  const std::lock_guard lock(mutex_);
  contents_.left.push_back(listener);
  wake();
}

void LiveInbox::note(const std::vector<TicketId>& tickets) {
  const std::lock_guard lock(mutex_);
  contents_.changes.add(tickets);
  if (heeds_changes_) {
    wake();
  }
}

void LiveInbox::end() {
  const std::lock_guard lock(mutex_);
  contents_.ended = true;
  wake();
}

LiveInbox::Contents LiveInbox::take() {
  const std::lock_guard lock(mutex_);
  has_word_ = false;
  const bool ended = contents_.ended;
  Contents taken = std::exchange(contents_, {});
  contents_.ended = ended;
  return taken;
}

void LiveInbox::sleep_until(std::chrono::steady_clock::time_point time, WakeFor what) {
  std::unique_lock lock(mutex_);
  heeds_changes_ = what == WakeFor::kAll;
  has_word_ = has_word_ || (heeds_changes_ && !contents_.changes.empty());
  came_.wait_until(lock, time, [this] { return has_word_; });
  heeds_changes_ = false;
}

void LiveInbox::wake() {
  if (!std::exchange(has_word_, true)) {
    came_.notify_one();
  }
}

}  // namespace tickiti::http
