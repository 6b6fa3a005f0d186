#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace tickiti::http {

// One thread for what a completion must not do on the database's thread: read
// again before it answers. Thread-safe.
class FollowUps {
 public:
  using Task = std::function<void()>;

  FollowUps();
  ~FollowUps();
  FollowUps(const FollowUps&) = delete;
  FollowUps& operator=(const FollowUps&) = delete;
  FollowUps(FollowUps&&) = delete;
  FollowUps& operator=(FollowUps&&) = delete;

  // Runs the tasks in order. After `stop` it drops them.
  void run(Task task);

  // Returns when the thread has ended. Called twice, the second does nothing.
  void stop();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tickiti::http
