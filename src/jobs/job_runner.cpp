#include "jobs/job_runner.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <optional>
#include <thread>
#include <utility>

#include "application/deliver_epilog.h"
#include "application/mask_secret.h"
#include "foundation/log.h"
#include "foundation/task_pool.h"
#include "jobs/ended_calls.h"
#include "jobs/housekeeping.h"
#include "jobs/in_flight.h"
#include "jobs/shortage_warning.h"

namespace tickiti::jobs {
namespace {

class Runner final : public JobRunner {
 public:
  Runner(const Ports& ports, EpilogClient& client, WakeUp& wake_up, JobRunnerSettings settings)
      : ports_(ports),
        client_(client),
        wake_up_(wake_up),
        settings_(settings),
        ended_(settings.write_batch, settings.write_batches),
        housekeeping_(ports, in_flight_, settings),
        pool_(std::make_unique<TaskPool>(settings.threads, 0)) {}

  ~Runner() override {
    begin_stop();
    finish_stop();
  }
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  Result<Done> start() override {
    needs_rescue_ = !TRY(try_rescue());
    thread_ = std::thread([this] { run(); });
    return Done{};
  }

  void begin_stop() override {
    stopping_ = true;
    wake_up_.jobs_changed();
  }

  void finish_stop() override {
    if (thread_.joinable()) {
      thread_.join();
    }
    pool_.reset();
  }

 private:
  // False while the database cannot be written: a server that can be read is worth starting.
  Result<bool> try_rescue() {
    const Result<Done> rescued = housekeeping_.rescue_at_start();
    if (!rescued && rescued.error().code != ErrorCode::kUnavailable) {
      return rescued.error();
    }
    if (!rescued) {
      log_failure("Taking back jobs of an earlier process failed; deliveries wait",
                  rescued.error());
    }
    return rescued.has_value();
  }

  void run() {
    while (!stopping_ || in_flight_.size() > 0) {
      if (needs_rescue_ && !stopping_) {
        const Result<bool> rescued = try_rescue();
        needs_rescue_ = !rescued || !*rescued;
      }
      const std::size_t claimed = stopping_ || needs_rescue_ ? 0 : claim();
      housekeeping_.run_due();
      if (claimed < settings_.claim_batch) {
        wake_up_.sleep(time_to_next(claimed));
      }
    }
  }

  // How many due jobs were taken. Waits for the claim's commit: a job is called
  // only under a lease that is durable.
  std::size_t claim() {
    const std::size_t busy = in_flight_.size();
    if (busy >= settings_.most_in_flight) {
      return 0;
    }
    using Interventions = std::vector<Intervention>;
    Result<Interventions> all = read<Interventions>(
        ports_.database, [](const Snapshot& snapshot) { return snapshot.interventions.list(); });
    if (!all) {
      log_failure("Reading the interventions failed", all.error());
      return 0;
    }
    const std::size_t most = std::min(settings_.claim_batch, settings_.most_in_flight - busy);
    std::promise<Result<std::vector<Job>>> promise;
    claim_epilogs(
        ports_, in_flight_.room(*all), static_cast<int>(most),
        [&promise](Result<std::vector<Job>> jobs) { promise.set_value(std::move(jobs)); });
    Result<std::vector<Job>> claimed = promise.get_future().get();
    if (!claimed) {
      log_failure("Claiming due jobs failed", claimed.error());
      return 0;
    }
    for (std::size_t begin = 0; begin < claimed->size(); begin += settings_.prepare_batch) {
      const std::size_t end = std::min(claimed->size(), begin + settings_.prepare_batch);
      std::vector<Job> jobs(claimed->begin() + static_cast<std::ptrdiff_t>(begin),
                            claimed->begin() + static_cast<std::ptrdiff_t>(end));
      for (const Job& job : jobs) {
        in_flight_.add(job);
      }
      pool_->post([this, jobs = std::move(jobs)] { call_all(jobs); });
    }
    return claimed->size();
  }

  // Until the next job is due; a due one that could not be taken waits for a ring.
  std::chrono::milliseconds time_to_next(std::size_t claimed) const {
    if (stopping_ || claimed > 0) {
      return stopping_ ? settings_.poll : std::chrono::milliseconds{0};
    }
    using Due = std::optional<TimePoint>;
    const Result<Due> due = read<Due>(
        ports_.database, [](const Snapshot& snapshot) { return snapshot.jobs.next_due(); });
    const TimePoint now = ports_.clock.now();
    if (!due || !*due || **due <= now) {
      return settings_.poll;
    }
    return std::min(settings_.poll, **due - now);
  }

  void call_all(const std::vector<Job>& jobs) {
    Result<std::vector<PreparedCall>> prepared = prepare_epilogs(ports_, jobs);
    if (!prepared) {
      log_failure("Preparing epilog calls failed", prepared.error());
      EpilogReceipt interrupted;
      interrupted.started_at = ports_.clock.now();
      interrupted.failure = CallFailure::kInterrupted;
      for (const Job& job : jobs) {
        end({job, interrupted});
      }
      return;
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      call(jobs[i], std::move((*prepared)[i]));
    }
  }

  void call(const Job& job, PreparedCall prepared) {
    if (!prepared) {
      log_failure("Preparing an epilog call failed", prepared.error());
      EpilogReceipt receipt;
      receipt.started_at = ports_.clock.now();
      receipt.failure = CallFailure::kBroken;
      receipt.error = "The call could not be prepared: set the intervention's bearer token again.";
      end({job, std::move(receipt)});
      return;
    }
    if (!*prepared) {
      end({job, std::nullopt});
      return;
    }
    const std::string secret = (*prepared)->bearer_token;
    client_.call(std::move(**prepared), [this, secret, job](EpilogReceipt receipt) {
      shortage_.look_at(receipt);
      receipt.body = mask_secret(std::move(receipt.body), secret);
      end({job, std::move(receipt)});
    });
  }

  // Added by a thread of the pool: as soon as others can see the end of the last call,
  // nothing keeps the runner from ending.
  void end(EndedCall call) {
    pool_->post([this, call = std::move(call)]() mutable {
      ended_.add(std::move(call));
      write_ended();
    });
  }

  void write_ended() {
    std::vector<EndedCall> calls = ended_.take();
    if (calls.empty()) {
      return;
    }
    for (const EndedCall& call : calls) {
      in_flight_.end_call(call.job);
    }
    wake_up_.jobs_changed();
    write(std::move(calls), [this] {
      ended_.finish();
      pool_->post([this] { write_ended(); });
    });
  }

  // `done` is called while the calls still count as in flight.
  void write(std::vector<EndedCall> calls, std::function<void()> done) {
    std::vector<EndedCall> copy = calls;
    apply_epilogs(ports_, std::move(calls),
                  [this, calls = std::move(copy),
                   done = std::move(done)](const Result<Done>& result) mutable {
                    done();
                    if (!result && calls.size() > 1 && may_repeat(result.error())) {
                      write_singly(std::move(calls));
                    } else {
                      forget(calls, result);
                    }
                  });
  }

  bool may_repeat(const Error& error) const {
    return error.code != ErrorCode::kOutcomeUnknown && !stopping_;
  }

  // One that cannot be written must not keep the others from it.
  void write_singly(std::vector<EndedCall> calls) {
    for (EndedCall& call : calls) {
      pool_->post([this, call = std::move(call)]() mutable { write({std::move(call)}, [] {}); });
    }
  }

  void forget(const std::vector<EndedCall>& calls, const Result<Done>& result) {
    if (!result) {
      // The leases stay ours; should the database stay away, the calls are made again later.
      log_failure("Writing the ends of epilog calls failed", result.error());
    }
    WakeUp& bell = wake_up_;  // The runner may end with the last call.
    for (const EndedCall& call : calls) {
      in_flight_.remove(call.job);
    }
    bell.jobs_changed();
  }

  Ports ports_;
  EpilogClient& client_;
  WakeUp& wake_up_;
  JobRunnerSettings settings_;
  InFlight in_flight_;
  ShortageWarning shortage_;
  EndedCalls ended_;
  Housekeeping housekeeping_;
  bool needs_rescue_ = false;  // Of the runner's thread, once it runs.
  std::atomic<bool> stopping_{false};
  std::unique_ptr<TaskPool> pool_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<JobRunner> JobRunner::create(const Ports& ports, EpilogClient& client,
                                             WakeUp& wake_up, JobRunnerSettings settings) {
  return std::make_unique<Runner>(ports, client, wake_up, settings);
}

}  // namespace tickiti::jobs
