#pragma once

#include <memory>
#include <thread>

#include "http/live/live_feed.h"

namespace tickiti::http {

// The feed's thread.
class LiveThread {
 public:
  explicit LiveThread(std::shared_ptr<LiveFeed> feed);

  // Ends the feed, then the thread.
  ~LiveThread();
  LiveThread(const LiveThread&) = delete;
  LiveThread& operator=(const LiveThread&) = delete;
  LiveThread(LiveThread&&) = delete;
  LiveThread& operator=(LiveThread&&) = delete;

 private:
  const std::shared_ptr<LiveFeed> feed_;
  std::jthread thread_;
};

}  // namespace tickiti::http
