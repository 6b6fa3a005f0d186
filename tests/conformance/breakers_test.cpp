#include "application/remote_breaker.h"
#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

Breaker open_breaker(InterventionId intervention) {
  Breaker breaker;
  breaker.intervention = intervention;
  breaker.failures = 10;
  breaker.first_failed = JobId{7};
  breaker.is_over_jobs = true;
  breaker.next_probe_at = kNow + kMinute;
  breaker.probe_pause = kMinute;
  breaker.probe = JobId{9};
  return breaker;
}

TEST_P(Conformance, ABreakerIsKeptReplacedAndForgotten) {
  const InterventionId intervention = add_intervention();
  const auto find = [&] {
    return get([&](const Snapshot& snapshot) { return snapshot.breakers.find(intervention); });
  };
  const auto put = [&](const Breaker& breaker) {
    write([&](Transaction& tx) { return tx.breakers.put(breaker); });
  };
  const auto has = [&] {
    return get([&](const Snapshot& snapshot) { return snapshot.breakers.has(intervention); });
  };
  EXPECT_FALSE(find());
  EXPECT_FALSE(has());
  put(open_breaker(intervention));
  EXPECT_TRUE(has());
  const auto kept = find();
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->failures, 10);
  EXPECT_EQ(kept->first_failed, JobId{7});
  EXPECT_TRUE(kept->is_over_jobs);
  EXPECT_EQ(kept->next_probe_at, kNow + kMinute);
  EXPECT_EQ(kept->probe_pause, kMinute);
  EXPECT_EQ(kept->probe, JobId{9});
  Breaker closed;
  closed.intervention = intervention;
  closed.failures = 1;
  put(closed);
  EXPECT_EQ(find()->failures, 1);
  EXPECT_FALSE(find()->next_probe_at);
  write([&](Transaction& tx) { return tx.breakers.remove(intervention); });
  EXPECT_FALSE(find());
}

TEST_P(Conformance, AProbeThatAskedNobodyIsFollowedByAnotherSoon) {
  const InterventionId intervention = add_intervention();
  const auto next_probe_after = [&](CallFailure failure, JobId job) {
    Breaker breaker = open_breaker(intervention);
    breaker.next_probe_at = kNow + 6 * kMinute;
    write([&](Transaction& tx) -> Result<Done> {
      TRY(tx.breakers.put(breaker));
      EpilogReceipt receipt;
      receipt.failure = failure;
      TRY(note_health(tx, {{intervention, job, health_of(receipt)}}, kNow));
      return Done{};
    });
    const auto kept =
        get([&](const Snapshot& snapshot) { return snapshot.breakers.find(intervention); });
    return kept->next_probe_at.value() - kNow;
  };
  const JobId probe{9};
  EXPECT_EQ(next_probe_after(CallFailure::kShortage, probe), kShortagePause);
  EXPECT_EQ(next_probe_after(CallFailure::kInterrupted, probe), kShortagePause);
  EXPECT_EQ(next_probe_after(CallFailure::kShortage, JobId{7}), 6 * kMinute) << "not the probe";
}

TEST_P(Conformance, AShortageBeginsNoRow) {
  const InterventionId intervention = add_intervention();
  write([&](Transaction& tx) -> Result<Done> {
    TRY(note_health(tx, {{intervention, JobId{7}, RemoteHealth::kUnasked}}, kNow));
    return Done{};
  });
  EXPECT_FALSE(get([&](const Snapshot& snapshot) { return snapshot.breakers.has(intervention); }));
}

TEST_P(Conformance, OnlyOpenBreakersAreListed) {
  const InterventionId open = add_intervention("open");
  const InterventionId closed = add_intervention("closed");
  write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.breakers.put(open_breaker(open)));
    Breaker breaker;
    breaker.intervention = closed;
    return tx.breakers.put(breaker);
  });
  const auto listed = get([](const Snapshot& snapshot) { return snapshot.breakers.list_open(); });
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].intervention, open);
}

TEST_P(Conformance, WhatIsDueIsHeldAndGoesOnAsItWas) {
  const InterventionId intervention = add_intervention();
  const Job due = add_job(add_payload(intervention, "a"), kNow);
  const Job later = add_job(add_payload(intervention, "b"), kNow + kMinute);
  const Job other = add_job(add_payload(add_intervention("other"), "a"), kNow);
  write([&](Transaction& tx) { return tx.breakers.hold_due({intervention}, kNow); });
  EXPECT_EQ(find_job(due.id).state, JobState::kHeld);
  EXPECT_EQ(find_job(later.id).state, JobState::kScheduled);
  EXPECT_EQ(find_job(other.id).state, JobState::kScheduled);
  write([&](Transaction& tx) { return tx.breakers.resume_held({intervention}); });
  EXPECT_EQ(find_job(due.id).state, JobState::kScheduled);
  EXPECT_EQ(find_job(due.id).next_attempt_at, kNow);
}

TEST_P(Conformance, TheProbeIsTheHeldJobThatWasTriedLeastRecently) {
  const InterventionId intervention = add_intervention();
  const Job tried = add_job(add_payload(intervention, "a"), kNow);
  const Job earlier = add_job(add_payload(intervention, "b"), kNow + kMinute);
  const auto probe = [&](JobId chosen = {}) {
    return get([&](const Snapshot& snapshot) {
      return snapshot.breakers.find_probe(intervention, chosen);
    });
  };
  const auto hold = [&](JobId id) {
    Job job = find_job(id);
    job.state = JobState::kHeld;
    write([&](Transaction& tx) { return tx.jobs.update(job); });
  };
  EXPECT_FALSE(probe());
  claim(kNow);
  claim(kNow + kMinute);
  hold(tried.id);
  hold(earlier.id);
  EXPECT_EQ(probe()->id, tried.id);
  const Job fresh = add_job(add_payload(intervention, "c"), kNow);
  hold(fresh.id);
  EXPECT_EQ(probe()->id, fresh.id);
  EXPECT_EQ(probe(earlier.id)->id, earlier.id) << "the one that a person chose";
}

TEST_P(Conformance, WhatIsHeldIsListedByIntervention) {
  const InterventionId intervention = add_intervention();
  const InterventionId other = add_intervention("other");
  const Job held = add_job(add_payload(intervention, "a"), kNow);
  const Job later = add_job(add_payload(intervention, "b"), kNow + kMinute);
  const Job others = add_job(add_payload(other, "a"), kNow);
  const auto list = [&](const std::vector<InterventionId>& interventions) {
    return get(
        [&](const Snapshot& snapshot) { return snapshot.breakers.list_held(interventions); });
  };
  write([&](Transaction& tx) { return tx.breakers.hold_due({intervention, other}, kNow); });
  EXPECT_EQ(find_job(later.id).state, JobState::kScheduled);
  EXPECT_EQ(list({intervention}), std::vector{held.id});
  EXPECT_EQ(list({intervention, other}).size(), 2U);
  write([&](Transaction& tx) { return tx.breakers.resume_held({other}); });
  EXPECT_TRUE(list({other}).empty());
  EXPECT_EQ(find_job(others.id).state, JobState::kScheduled);
}

TEST_P(Conformance, SwitchingOffDisablesWhatIsHeldToo) {
  const InterventionId intervention = add_intervention();
  const Job due = add_job(add_payload(intervention, "a"), kNow);
  write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.breakers.hold_due({intervention}, kNow));
    return tx.jobs.disable_scheduled(intervention);
  });
  EXPECT_EQ(find_job(due.id).state, JobState::kDisabled);
  EXPECT_TRUE(find_job(due.id).resumes);
}

}  // namespace
}  // namespace tickiti::conformance
