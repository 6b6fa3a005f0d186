#include "postgres/readers.h"

#include <utility>

namespace tickiti::postgres {

Result<Done> Readers::read(const Database::Read& read) {
  std::unique_ptr<Session> session = take();
  Result<Done> result = session->read(read);
  give_back(std::move(session));
  return result;
}

std::unique_ptr<Session> Readers::take() {
  std::unique_lock lock(mutex_);
  freed_.wait(lock, [this] { return !idle_.empty() || made_ < most_; });
  if (idle_.empty()) {
    ++made_;
    return std::make_unique<Session>(dialer_, Access::kReadOnly);
  }
  std::unique_ptr<Session> session = std::move(idle_.back());
  idle_.pop_back();
  return session;
}

void Readers::give_back(std::unique_ptr<Session> session) {
  {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(session));
  }
  freed_.notify_one();
}

}  // namespace tickiti::postgres
