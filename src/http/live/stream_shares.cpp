#include "http/live/stream_shares.h"

#include <algorithm>

namespace tickiti::http {

StreamOwner stream_owner(const Caller& caller) {
  return {caller.owner.id.value, caller.owner.is_system ? caller.token.id.value : 0};
}

StreamShares::StreamShares(std::size_t most_of_one, std::size_t most_of_all)
    : most_of_one_(most_of_one), most_of_all_(most_of_all) {}

bool StreamShares::enter(const StreamOwner& owner, Entry entry, std::optional<Entry>& displaced) {
  const std::lock_guard lock(mutex_);
  const auto known = owners_.find(owner);
  const bool has_all = known != owners_.end() && known->second.size() >= most_of_one_;
  if (!has_all && count_ >= most_of_all_) {
    return false;
  }
  std::list<Entry>& own = owners_[owner];
  if (has_all) {
    displaced = std::move(own.front());
    own.pop_front();
    --count_;
  }
  own.push_back(std::move(entry));
  ++count_;
  return true;
}

void StreamShares::leave(const StreamOwner& owner, ListenerId id) {
  const std::lock_guard lock(mutex_);
  const auto known = owners_.find(owner);
  if (known == owners_.end()) {
    return;
  }
  count_ -= std::erase_if(known->second, [id](const Entry& entry) { return entry.id == id; });
  if (known->second.empty()) {
    owners_.erase(known);
  }
}

std::size_t StreamShares::count() const {
  const std::lock_guard lock(mutex_);
  return count_;
}

}  // namespace tickiti::http
