#include "postgres/server.h"

#include <algorithm>

#include "foundation/log.h"
#include "postgres/handshake.h"

namespace tickiti::postgres {
namespace {

constexpr std::chrono::seconds kQuiet{2};
constexpr std::chrono::seconds kAsked{2};
constexpr std::chrono::seconds kHurry{1};
constexpr std::chrono::seconds kAvoided{30};

}  // namespace

void Server::heard() {
  heard_at_ = Clock::now();
  is_silent_ = false;
}

void Server::was_silent() {
  silent_since_ = Clock::now();
  is_silent_ = true;
}

bool Server::is_avoided() const {
  return is_silent_ && Clock::now() - silent_since_.load() < kAvoided;
}

bool Server::is_gone(Clock::time_point since) {
  if (is_silent_) {
    return true;
  }
  if (Clock::now() - std::max(since, heard_at_.load()) < kQuiet) {
    return false;
  }
  const std::unique_lock asks(asking_, std::try_to_lock);
  if (!asks) {
    return is_silent_;
  }
  const Clock::time_point began = Clock::now();
  if (answers(address_, began + kAsked)) {
    heard();
  } else if (heard_at_.load() < began) {
    log(LogLevel::kWarn, "PostgreSQL does not answer; its connections are given up",
        {{"server", name()}});
    was_silent();
  }
  return is_silent_;
}

void Servers::forget_silence() {
  const std::lock_guard lock(mutex_);
  for (const auto& [name, server] : by_name_) {
    server->forget_silence();
  }
}

Server::Clock::time_point Servers::deadline(Server::Clock::time_point began,
                                            Server::Clock::time_point wanted) const {
  return hurries_ ? std::min(wanted, began + kHurry) : wanted;
}

std::shared_ptr<Server> Servers::find(const Address& address) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Server>& server = by_name_[address.name];
  if (!server) {
    server = std::make_shared<Server>(address);
  }
  return server;
}

}  // namespace tickiti::postgres
