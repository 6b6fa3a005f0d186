#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "application/database_health.h"

namespace tickiti::app {

// Keeps a stop within the 15 s that it may take (contract §1): when requests had their
// time, statements of the database get a second each; at the very end the process ends
// with exit code 0 without waiting for what still runs, which loses nothing: all that was
// answered is in the database.
class StopLimit {
 public:
  // The stop begins.
  explicit StopLimit(DatabaseHealth& database);
  // It has ended in time.
  ~StopLimit();
  StopLimit(const StopLimit&) = delete;
  StopLimit& operator=(const StopLimit&) = delete;

  // The database is about to go.
  void forget_database();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  DatabaseHealth* database_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace tickiti::app
