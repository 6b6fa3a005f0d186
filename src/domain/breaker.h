#pragma once

#include <chrono>
#include <optional>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

// Whether an intervention's remote can be reached at all (contract §8 "Delivery
// guarantees"). Closed, it counts calls in a row that found it away; open, it
// lets one job out at a time, to see.
struct Breaker {
  InterventionId intervention;
  int failures = 0;                          // In a row, while closed.
  JobId first_failed;                        // The job that began the row.
  bool is_over_jobs = false;                 // Another one failed in it as well.
  std::optional<TimePoint> next_probe_at;    // None: closed.
  std::chrono::milliseconds probe_pause{0};  // From a probe's end to the next one.
  JobId probe;  // Out as the probe, or chosen by a person to be the next; 0: none.
};

bool is_open(const Breaker& breaker);

// A call for `job` found the remote away.
void note_away(Breaker& breaker, JobId job, TimePoint now);

// `job` goes out as the probe. Should its end never be told, another may follow
// when `lost_at` has come.
void begin_probe(Breaker& breaker, JobId job, TimePoint lost_at);

// A person wants `job` to be the next probe, now.
void choose_probe(Breaker& breaker, JobId job, TimePoint now);

}  // namespace tickiti
