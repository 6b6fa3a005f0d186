#pragma once

#include <chrono>

#include "application/ports.h"
#include "jobs/in_flight.h"
#include "jobs/job_runner.h"
#include "jobs/log_failure.h"
#include "jobs/stranded_sweep.h"

namespace tickiti::jobs {

// The runner's regular duties. Used from the runner's thread alone.
class Housekeeping {
 public:
  Housekeeping(const Ports& ports, const InFlight& in_flight, const JobRunnerSettings& settings);

  // Takes back every job that another process left running. Waits for the commits.
  Result<Done> rescue_at_start();

  // Does what has come due: renews leases, rescues those run out, prunes keys,
  // sessions, notifications and mails, opens held tickets, wakes stranded jobs.
  void run_due();

 private:
  using Steady = std::chrono::steady_clock;

  void prune();
  void reopen_tickets();

  Ports ports_;
  const InFlight& in_flight_;
  JobRunnerSettings settings_;
  Steady::time_point renewed_at_;
  Steady::time_point pruned_at_;
  Steady::time_point reopened_at_;
  StrandedSweep stranded_;
};

}  // namespace tickiti::jobs
