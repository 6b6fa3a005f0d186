#include "remote/http_epilog_client.h"

#include <pthread.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "remote/curl_handles.h"
#include "remote/epilog_transfer.h"

namespace tickiti::remote {
namespace {

using Monotonic = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kMaxInFlight = 4096;
constexpr std::size_t kMaxOpening = 64;
// What opens for longer waits for the network and costs no CPU: it must not
// keep others from opening.
constexpr milliseconds kOpeningCounts{2000};
constexpr long kIdleConnections = 1024;
constexpr milliseconds kLongestWait{1000};
constexpr milliseconds kRecheckOpening{50};

struct Submission {
  EpilogCall call;
  std::function<void(EpilogReceipt)> done;
};

struct Running {
  std::unique_ptr<EpilogTransfer> transfer;
  std::function<void(EpilogReceipt)> done;
  TimePoint started_at;
  Monotonic::time_point started;
};

struct Opening {
  const EpilogTransfer* transfer;
  Monotonic::time_point since;
};

bool uses_tls(std::string_view url) {
  return url.size() > 4 && (url[4] == 's' || url[4] == 'S');  // After "http".
}

EpilogReceipt failed(CallFailure failure, std::string error) {
  EpilogReceipt receipt;
  receipt.failure = failure;
  receipt.error = std::move(error);
  return receipt;
}

EpilogReceipt interrupted() {
  return failed(CallFailure::kInterrupted, "Tickiti stopped before the answer came.");
}

milliseconds since(Monotonic::time_point start) {
  return std::chrono::duration_cast<milliseconds>(Monotonic::now() - start);
}

// Signals are for the main thread; a write to a closed connection reports its error instead.
void block_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

}  // namespace

class HttpEpilogClient::Loop {
 public:
  Loop(TransferSettings settings, const Clock& clock, CurlMulti multi)
      : settings_(std::move(settings)), clock_(clock), multi_(std::move(multi)) {
    thread_ = std::thread([this] { run(); });
  }

  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  ~Loop() {
    stop(milliseconds(0));
    {
      const std::lock_guard lock(mutex_);
      quitting_ = true;
    }
    curl_multi_wakeup(multi_.get());
    thread_.join();
  }

  void submit(Submission submission) {
    {
      const std::lock_guard lock(mutex_);
      inbox_.push_back(std::move(submission));
      ++unreported_;
    }
    curl_multi_wakeup(multi_.get());
  }

  void stop(milliseconds grace) {
    std::unique_lock lock(mutex_);
    const Monotonic::time_point until = Monotonic::now() + grace;
    interrupt_at_ = std::min(interrupt_at_.value_or(until), until);
    curl_multi_wakeup(multi_.get());
    all_reported_.wait(lock, [this] { return unreported_ == 0; });
  }

 private:
  struct Orders {
    std::optional<Monotonic::time_point> interrupt_at;
    bool quitting;
  };

  void run() {
    block_signals();
    for (;;) {
      const Orders orders = take_orders();
      if (orders.quitting) {
        return;
      }
      if (orders.interrupt_at) {
        interrupt_waiting();
        if (Monotonic::now() >= *orders.interrupt_at) {
          interrupt_running();
        }
      }
      start_waiting();
      int still_running = 0;
      curl_multi_perform(multi_.get(), &still_running);
      report_finished();
      forget_opened();
      const milliseconds wait = time_to_wait(orders);
      curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(wait.count()), nullptr);
    }
  }

  Orders take_orders() {
    const std::lock_guard lock(mutex_);
    for (Submission& submission : inbox_) {
      (uses_tls(submission.call.url) ? waiting_tls_ : waiting_plain_)
          .push_back(std::move(submission));
    }
    inbox_.clear();
    return {interrupt_at_, quitting_};
  }

  bool may_start_plain() const { return !waiting_plain_.empty() && running_.size() < kMaxInFlight; }

  bool may_start_tls() const {
    return !waiting_tls_.empty() && running_.size() < kMaxInFlight && opening_.size() < kMaxOpening;
  }

  void start_waiting() {
    while (may_start_tls() || may_start_plain()) {
      if (may_start_tls()) {
        if (const EpilogTransfer* transfer = start_next(waiting_tls_)) {
          opening_.push_back({transfer, Monotonic::now()});
        }
      }
      if (may_start_plain()) {
        start_next(waiting_plain_);
      }
    }
  }

  // Null when the call could not be started; it is reported then.
  const EpilogTransfer* start_next(std::deque<Submission>& waiting) {
    Submission next = std::move(waiting.front());
    waiting.pop_front();
    Result<std::unique_ptr<EpilogTransfer>> made =
        EpilogTransfer::create(std::move(next.call), settings_);
    if (!made) {
      const bool is_short = made.error().code == ErrorCode::kUnavailable;
      report_unstarted(next.done, failed(is_short ? CallFailure::kShortage : CallFailure::kBroken,
                                         made.error().message));
      return nullptr;
    }
    Running entry{std::move(made).value(), std::move(next.done), clock_.now(), Monotonic::now()};
    CURL* handle = entry.transfer->handle();
    if (curl_multi_add_handle(multi_.get(), handle) != CURLM_OK) {
      report_unstarted(entry.done,
                       failed(CallFailure::kShortage, "The call could not be started."));
      return nullptr;
    }
    return running_.emplace(handle, std::move(entry)).first->second.transfer.get();
  }

  void report_finished() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg == CURLMSG_DONE) {
        const CURLcode code = message->data.result;
        auto entry = running_.extract(message->easy_handle);
        end(entry.mapped(), entry.mapped().transfer->take_receipt(code));
      }
    }
  }

  void interrupt_running() {
    for (auto& [handle, entry] : std::exchange(running_, {})) {
      end(entry, interrupted());
    }
  }

  void interrupt_waiting() {
    for (std::deque<Submission>* waiting : {&waiting_plain_, &waiting_tls_}) {
      for (const Submission& submission : std::exchange(*waiting, {})) {
        report_unstarted(submission.done, interrupted());
      }
    }
  }

  void end(Running& entry, EpilogReceipt receipt) {
    curl_multi_remove_handle(multi_.get(), entry.transfer->handle());
    std::erase_if(opening_,
                  [&](const Opening& opening) { return opening.transfer == entry.transfer.get(); });
    receipt.started_at = entry.started_at;
    receipt.duration = since(entry.started);
    report(entry.done, std::move(receipt));
  }

  void report_unstarted(const std::function<void(EpilogReceipt)>& done, EpilogReceipt receipt) {
    receipt.started_at = clock_.now();
    report(done, std::move(receipt));
  }

  void report(const std::function<void(EpilogReceipt)>& done, EpilogReceipt receipt) {
    done(std::move(receipt));
    const std::lock_guard lock(mutex_);
    if (--unreported_ == 0) {
      all_reported_.notify_all();
    }
  }

  void forget_opened() {
    std::erase_if(opening_, [](const Opening& opening) {
      return opening.transfer->connected() || since(opening.since) >= kOpeningCounts;
    });
  }

  milliseconds time_to_wait(const Orders& orders) const {
    if (may_start_tls() || may_start_plain()) {
      return milliseconds(0);
    }
    milliseconds wait = waiting_tls_.empty() ? kLongestWait : kRecheckOpening;
    if (orders.interrupt_at && !running_.empty()) {
      const auto left = std::chrono::ceil<milliseconds>(*orders.interrupt_at - Monotonic::now());
      wait = std::clamp(left, milliseconds(0), wait);
    }
    return wait;
  }

  const TransferSettings settings_;
  const Clock& clock_;
  const CurlMulti multi_;

  // The loop thread's alone.
  std::deque<Submission> waiting_plain_;
  std::deque<Submission> waiting_tls_;
  std::vector<Opening> opening_;
  std::unordered_map<CURL*, Running> running_;

  std::mutex mutex_;  // Guards what follows.
  std::condition_variable all_reported_;
  std::vector<Submission> inbox_;
  std::size_t unreported_ = 0;
  std::optional<Monotonic::time_point> interrupt_at_;
  bool quitting_ = false;

  std::thread thread_;
};

Result<std::unique_ptr<EpilogClient>> HttpEpilogClient::create(HttpEpilogSettings settings,
                                                               const Clock& clock) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  CurlMulti multi(started == CURLE_OK ? curl_multi_init() : nullptr);
  if (multi == nullptr) {
    return make_error(ErrorCode::kInternal, "libcurl could not start.");
  }
  // Its own default follows the calls in flight and closes connections when a burst ends.
  curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, kIdleConnections);
  TransferSettings transfer{"Tickiti/" + settings.version, std::move(settings.ca_file),
                            std::move(settings.guard)};
  return std::unique_ptr<EpilogClient>(
      new HttpEpilogClient(std::make_unique<Loop>(std::move(transfer), clock, std::move(multi))));
}

HttpEpilogClient::HttpEpilogClient(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}

HttpEpilogClient::~HttpEpilogClient() = default;

void HttpEpilogClient::call(EpilogCall call, std::function<void(EpilogReceipt)> done) {
  loop_->submit({std::move(call), std::move(done)});
}

void HttpEpilogClient::stop(milliseconds grace) { loop_->stop(grace); }

}  // namespace tickiti::remote
