#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "conformance/conformance.h"

namespace tickiti::conformance {

// Two transactions that meet. Where the database runs them side by side one begins while the
// other is under way, or both at once; else one comes after the other. Whoever comes first,
// nothing may be lost, doubled or stranded; the database of PostgreSQL must not have had to
// end a deadlock, which its Storage checks at the end of every test.
class Together : public Conformance {
 protected:
  using Work = std::function<Result<Done>(Transaction&)>;
  using Halfway = std::function<Result<Done>(Transaction&, const std::function<void()>&)>;
  static constexpr std::chrono::milliseconds kMeeting{100};

  // `second` begins when `first` calls what it is given, and has a while to end before
  // `first` goes on; it may have to wait for it.
  std::pair<Result<Done>, Result<Done>> meet(const Halfway& first, const Work& second) {
    std::promise<Result<Done>> ended;
    std::future<Result<Done>> end = ended.get_future();
    std::once_flag once;
    const auto begin_second = [&] {
      std::call_once(once, [&] {
        database().transact(second,
                            [&ended](Result<Done> done) { ended.set_value(std::move(done)); });
      });
    };
    const Result<Done> outcome =
        transact_and_wait<Done>(database(), [&](Transaction& tx) -> Result<Done> {
          return first(tx, [&] {
            if (runs_side_by_side()) {
              begin_second();
              end.wait_for(kMeeting);
            }
          });
        });
    begin_second();
    return {outcome, end.get()};
  }

  // Both at once, many times; before each `prepare`, after each `check`.
  void race(const std::function<void()>& prepare, const Work& one, const Work& other,
            const std::function<void()>& check) {
    const int rounds = runs_side_by_side() ? 30 : 2;
    for (int round = 0; round < rounds && !HasFailure(); ++round) {
      prepare();
      std::thread beside([&] { EXPECT_TRUE(transact_and_wait<Done>(database(), one)); });
      EXPECT_TRUE(transact_and_wait<Done>(database(), other));
      beside.join();
      check();
    }
  }

  // A decision on a payload of its own, whose job is due.
  Job decide(InterventionId intervention, const std::string& uid) {
    InterventionPayload payload = add_payload(intervention, uid);
    payload.state = PayloadState::kSubmitted;
    payload.response = payload.private_response;
    write([&](Transaction& tx) { return tx.payloads.update(payload); });
    return add_job(payload, kNow);
  }

  std::vector<Job> decide_many(InterventionId intervention, int count) {
    std::vector<Job> jobs;
    for (int i = 0; i < count; ++i) {
      jobs.push_back(decide(intervention, "order-" + std::to_string(i)));
    }
    return jobs;
  }

  void open_breaker(InterventionId intervention) {
    Breaker breaker;
    breaker.intervention = intervention;
    breaker.failures = 10;
    breaker.next_probe_at = kNow + kMinute;
    breaker.probe_pause = kMinute;
    write([&](Transaction& tx) { return tx.breakers.put(breaker); });
  }

  void set_state(const std::vector<Job>& jobs, JobState state) {
    write([&](Transaction& tx) -> Result<Done> {
      for (const Job& wanted : jobs) {
        Job job = TRY(tx.jobs.find(wanted.id)).value_or(wanted);
        job.state = state;
        job.next_attempt_at = kNow;
        TRY(tx.jobs.put(job));
      }
      return Done{};
    });
  }

  int count(const std::vector<Job>& jobs, JobState state) {
    int found = 0;
    for (const Job& job : jobs) {
      found += find_job(job.id).state == state ? 1 : 0;
    }
    return found;
  }

  bool has_breaker(InterventionId intervention) {
    return get([&](const Snapshot& snapshot) { return snapshot.breakers.has(intervention); });
  }

  Intervention intervention_of(InterventionId id) {
    return get([&](const Snapshot& snapshot) { return snapshot.interventions.find(id); }).value();
  }
};

}  // namespace tickiti::conformance
