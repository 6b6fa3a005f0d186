#include "http/handler_pool.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include "foundation/log.h"

namespace tickiti::http {
namespace {

constexpr int kYieldingNice = 10;

// On Linux a nice value is a thread's own. Where it is refused, all are equal.
void yield_to_others() {
  static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kYieldingNice));
}

}  // namespace

void run_handler(const Handler& handler, Request request, Responder responder) {
  const std::string request_id = request.request_id;
  try {
    handler(std::move(request), std::move(responder));
  } catch (const std::exception& error) {
    log(LogLevel::kError, "A handler threw an exception.",
        {{"request_id", request_id}, {"what", error.what()}});
  } catch (...) {
    log(LogLevel::kError, "A handler threw something that is no exception.",
        {{"request_id", request_id}});
  }
}

HandlerPool::HandlerPool(std::size_t threads, std::size_t max_waiting, Handler handler,
                         Manners manners)
    : max_waiting_(max_waiting), handler_(std::move(handler)) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i) {
    threads_.emplace_back([this, manners] {
      if (manners == Manners::kYielding) {
        yield_to_others();
      }
      run();
    });
  }
}

HandlerPool::~HandlerPool() {
  close();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

bool HandlerPool::submit(Request& request, Responder& responder) {
  {
    const std::lock_guard lock(mutex_);
    if (closed_ || waiting_.size() >= max_waiting_) {
      return false;
    }
    waiting_.push_back({std::move(request), std::move(responder)});
  }
  work_came_.notify_one();
  return true;
}

void HandlerPool::close() {
  std::deque<Work> dropped;  // Destroyed after the lock is gone: responders may call back.
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    dropped.swap(waiting_);
  }
  work_came_.notify_all();
  work_ended_.notify_all();
}

bool HandlerPool::wait_until_idle(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  return work_ended_.wait_until(lock, deadline,
                                [this] { return running_ == 0 && waiting_.empty(); });
}

void HandlerPool::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    work_came_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) {
      return;
    }
    Work work = std::move(waiting_.front());
    waiting_.pop_front();
    ++running_;
    lock.unlock();
    run_handler(handler_, std::move(work.request), std::move(work.responder));
    lock.lock();
    --running_;
    if (running_ == 0 && waiting_.empty()) {
      work_ended_.notify_all();
    }
  }
}

}  // namespace tickiti::http
