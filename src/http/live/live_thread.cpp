#include "http/live/live_thread.h"

#include <chrono>
#include <stop_token>
#include <utility>

namespace tickiti::http {

LiveThread::LiveThread(std::shared_ptr<LiveFeed> feed)
    : feed_(std::move(feed)), thread_([feed = feed_](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
          feed->run_due(std::chrono::steady_clock::now());
          feed->sleep();
        }
      }) {}

LiveThread::~LiveThread() {
  thread_.request_stop();
  feed_->end();
}

}  // namespace tickiti::http
