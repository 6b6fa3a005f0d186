#pragma once

#include <chrono>
#include <memory>

#include "application/epilog_client.h"
#include "application/ports.h"
#include "jobs/wake_up.h"

namespace tickiti::jobs {

struct JobRunnerSettings {
  std::size_t most_in_flight = 1024;  // Calls under way at once.
  std::size_t claim_batch = 100;
  std::size_t prepare_batch = 25;
  std::size_t write_batch = 64;          // Ends of calls in one transaction,
  std::size_t write_batches = 2;         // and such transactions at once.
  std::size_t threads = 4;               // They prepare calls and judge their ends.
  std::chrono::milliseconds poll{1000};  // The longest sleep, should a ring be lost.
  std::chrono::seconds renew_every{20};  // A third of the lease.
  std::chrono::seconds prune_every{10};  // Old keys, sessions, notifications, mails.
  std::chrono::hours keep_keys_for{73};  // Contract §4: at least 72 h.
  std::chrono::seconds reopen_every{1};  // Held tickets whose day has come.
  std::chrono::seconds sweep_every{60};  // Deliveries that nothing would ever wake.
  JobRepository::Expired rescue_at_start = JobRepository::Expired::kAll;
};

// Delivers epilogs: claims what is due, calls, writes what came of it; renews
// its leases, rescues those that ran out, prunes old idempotency keys,
// sessions, notifications and mails, opens held tickets whose day has come, wakes
// deliveries that nothing else would.
class JobRunner {
 public:
  // Everything passed in must outlive the runner.
  static std::unique_ptr<JobRunner> create(const Ports& ports, EpilogClient& client,
                                           WakeUp& wake_up, JobRunnerSettings settings);
  virtual ~JobRunner() = default;

  // Takes back what an earlier process left running, then begins to deliver. While the
  // database cannot be written both wait, and this succeeds.
  virtual Result<Done> start() = 0;

  // Claims nothing more; returns at once.
  virtual void begin_stop() = 0;

  // Returns when the end of each call under way has been written. Between
  // begin_stop and this, stop the client, so that its calls end.
  virtual void finish_stop() = 0;
};

}  // namespace tickiti::jobs
