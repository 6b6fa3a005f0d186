#include "domain/breaker.h"

#include <algorithm>

namespace tickiti {
namespace {

constexpr int kMostFailures = 10;
constexpr std::chrono::milliseconds kFirstPause = std::chrono::minutes{1};
constexpr std::chrono::milliseconds kLongestPause = std::chrono::hours{1};

void count(Breaker& breaker, JobId job) {
  if (breaker.failures == 0) {
    breaker.first_failed = job;
  } else if (job != breaker.first_failed) {
    breaker.is_over_jobs = true;
  }
  breaker.failures += 1;
}

}  // namespace

bool is_open(const Breaker& breaker) { return breaker.next_probe_at.has_value(); }

void note_away(Breaker& breaker, JobId job, TimePoint now) {
  if (!is_open(breaker)) {
    count(breaker, job);
    if (breaker.failures >= kMostFailures && breaker.is_over_jobs) {
      breaker.probe_pause = kFirstPause;
      breaker.next_probe_at = now + breaker.probe_pause;
    }
    return;
  }
  if (job == breaker.probe) {
    breaker.probe = JobId{};
    breaker.probe_pause = std::min(2 * breaker.probe_pause, kLongestPause);
    breaker.next_probe_at = now + breaker.probe_pause;
  }
}

void begin_probe(Breaker& breaker, JobId job, TimePoint lost_at) {
  breaker.probe = job;
  breaker.next_probe_at = lost_at;
}

void choose_probe(Breaker& breaker, JobId job, TimePoint now) {
  breaker.probe = job;
  breaker.next_probe_at = now;
}

}  // namespace tickiti
