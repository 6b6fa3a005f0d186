#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "application/change_listeners.h"
#include "postgres/dialer.h"
#include "postgres/server_clock.h"

namespace tickiti::postgres {

// Carries word of changed tickets between the nodes of one database by LISTEN and
// NOTIFY, on a connection and a thread of its own. What this node commits is
// gathered for a few milliseconds and goes out together, never inside a transaction;
// at the end what is left goes out. While nothing happens it compares the clocks.
class ChangeFeed {
 public:
  // Listens from now on, if the server can be reached.
  ChangeFeed(Dialer& dialer, ServerClock& clock);
  ~ChangeFeed();
  ChangeFeed(const ChangeFeed&) = delete;
  ChangeFeed& operator=(const ChangeFeed&) = delete;

  // As Database::on_change.
  [[nodiscard]] std::unique_ptr<ChangeSubscription> on_change(ChangeListener listener);

  // This node has changed them: its listeners are told now, the other nodes soon.
  // Any thread.
  void tell(const std::vector<TicketId>& changed);

 private:
  void run();
  bool connect();
  bool listen();
  void attend(bool something_came);
  bool is_stopping();
  void gather();
  Result<Done> hear();
  Result<Done> say(const std::vector<TicketId>& tickets);
  bool wait(std::chrono::milliseconds most);
  Result<Done> say_untold();

  Dialer& dialer_;
  ServerClock& clock_;
  const std::string node_;  // Tells our own word from that of others.
  const int wake_up_;       // An eventfd.
  std::unique_ptr<Connection> connection_;
  std::chrono::steady_clock::time_point compared_at_;
  bool was_lost_;  // Word of others may have been missed since.
  ChangeListeners listeners_;
  std::mutex mutex_;
  std::condition_variable stop_;
  std::vector<TicketId> untold_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tickiti::postgres
