#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "http/message.h"

namespace tickiti::http {

// Calls the handler for one request; what it throws is logged.
void run_handler(const Handler& handler, Request request, Responder responder);

// The threads that handlers run on, and the requests that wait for one of them.
// Thread-safe.
class HandlerPool {
 public:
  // kYielding: whoever else wants a processor has it first.
  enum class Manners { kUsual, kYielding };

  HandlerPool(std::size_t threads, std::size_t max_waiting, Handler handler,
              Manners manners = Manners::kUsual);

  // Closes, then waits for the handlers that are running.
  ~HandlerPool();

  // False, and nothing is taken, when max_waiting requests wait or the pool is closed.
  bool submit(Request& request, Responder& responder);

  // Takes no more and drops what waits: the responders go unused.
  void close();

  // True when nothing waits or runs; false when that is not so by `deadline`.
  bool wait_until_idle(std::chrono::steady_clock::time_point deadline);

 private:
  struct Work {
    Request request;
    Responder responder;
  };

  void run();

  const std::size_t max_waiting_;
  const Handler handler_;
  std::mutex mutex_;
  std::condition_variable work_came_;
  std::condition_variable work_ended_;
  std::deque<Work> waiting_;
  std::size_t running_ = 0;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tickiti::http
