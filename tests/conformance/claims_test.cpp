#include <map>

#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

std::map<std::int64_t, int> count_by_intervention(const std::vector<Job>& jobs) {
  std::map<std::int64_t, int> counts;
  for (const Job& job : jobs) {
    ++counts[job.intervention.value];
  }
  return counts;
}

TEST_P(Conformance, AClaimedJobRunsUnderAFreshLease) {
  const Job due = add_job(add_payload(add_intervention(), "a"));
  const auto claimed = claim(kNow);
  ASSERT_EQ(claimed.size(), 1U);
  EXPECT_EQ(claimed[0].id, due.id);
  EXPECT_EQ(claimed[0].state, JobState::kRunning);
  EXPECT_EQ(claimed[0].attempt, 1);
  EXPECT_EQ(claimed[0].lease, 1);
  EXPECT_EQ(claimed[0].lease_until, kNow + kMinute);
  EXPECT_EQ(claimed[0].idempotency_key, due.idempotency_key);
  const Job stored = find_job(due.id);
  EXPECT_EQ(stored.state, JobState::kRunning);
  EXPECT_EQ(stored.attempt, 1);
  EXPECT_EQ(stored.lease, 1);
  EXPECT_EQ(stored.lease_until, kNow + kMinute);
  EXPECT_TRUE(claim(kNow).empty());
}

TEST_P(Conformance, OnlyDueJobsAreClaimedTheLongestDueFirst) {
  const InterventionPayload payload = add_payload(add_intervention(), "a");
  const Job second = add_job(payload, kNow);
  const Job first = add_job(payload, kNow - kMinute);
  add_job(payload, kNow + std::chrono::milliseconds{1});
  const auto claimed = claim(kNow);
  ASSERT_EQ(claimed.size(), 2U);
  EXPECT_EQ(claimed[0].id, first.id);
  EXPECT_EQ(claimed[1].id, second.id);
}

TEST_P(Conformance, ALongBacklogOfOneInterventionLeavesRoomForTheOthers) {
  const InterventionId busy = add_intervention("busy");
  const InterventionId quiet = add_intervention("quiet");
  const InterventionPayload many = add_payload(busy, "a");
  for (int n = 0; n < 30; ++n) {
    add_job(many, kNow - kMinute);
  }
  add_job(add_payload(quiet, "a"), kNow);
  add_job(add_payload(quiet, "b"), kNow);
  const auto counts = count_by_intervention(claim(kNow, 10));
  EXPECT_EQ(counts.at(busy.value), 8);
  EXPECT_EQ(counts.at(quiet.value), 2);
}

TEST_P(Conformance, AnInterventionStartsNoMoreCallsThanItHasRoomFor) {
  const InterventionId full = add_intervention("full");
  const InterventionId narrow = add_intervention("narrow");
  const InterventionId open = add_intervention("open");
  for (const InterventionId id : {full, narrow, open}) {
    const InterventionPayload payload = add_payload(id, "a");
    for (int n = 0; n < 5; ++n) {
      add_job(payload);
    }
  }
  const auto counts = count_by_intervention(claim(kNow, 100, {{full, 0}, {narrow, 2}}));
  EXPECT_EQ(counts.count(full.value), 0U);
  EXPECT_EQ(counts.at(narrow.value), 2);
  EXPECT_EQ(counts.at(open.value), 5);
}

TEST_P(Conformance, AWorkerThatLostItsLeaseWritesNothing) {
  add_job(add_payload(add_intervention(), "a"));
  Job slow = claim(kNow).at(0);
  Job rescued = slow;
  rescued.state = JobState::kScheduled;
  EXPECT_TRUE(write([&](Transaction& tx) { return tx.jobs.update(rescued); }));
  const Job second = claim(kNow).at(0);
  EXPECT_EQ(second.lease, 2);
  EXPECT_EQ(second.attempt, 2);

  slow.state = JobState::kDelivered;
  EXPECT_FALSE(write([&](Transaction& tx) { return tx.jobs.update(slow); }));
  EXPECT_EQ(find_job(slow.id).state, JobState::kRunning);
}

TEST_P(Conformance, OnlyTheHolderRenewsALease) {
  const InterventionPayload payload = add_payload(add_intervention(), "a");
  add_job(payload);
  add_job(payload);
  const auto claimed = claim(kNow);
  ASSERT_EQ(claimed.size(), 2U);
  write([&](Transaction& tx) {
    return tx.jobs.renew({{claimed[0].id, claimed[0].lease}, {claimed[1].id, 77}},
                         kNow + 5 * kMinute);
  });
  EXPECT_EQ(find_job(claimed[0].id).lease_until, kNow + 5 * kMinute);
  EXPECT_EQ(find_job(claimed[1].id).lease_until, kNow + kMinute);
}

TEST_P(Conformance, ExpiredLeasesAreFoundByTimeOrAllAtOnce) {
  const InterventionPayload payload = add_payload(add_intervention(), "a");
  const Job early = add_job(payload, kNow - kMinute);
  claim(kNow - kMinute);
  const Job late = add_job(payload, kNow);
  claim(kNow);
  add_job(payload, kNow);
  using Expired = JobRepository::Expired;
  const auto find = [&](TimePoint now, Expired which, int limit) {
    return get([=](const Snapshot& s) { return s.jobs.find_expired(now, which, limit); });
  };
  EXPECT_TRUE(find(kNow - std::chrono::milliseconds{1}, Expired::kByTime, 10).empty());
  const auto expired = find(kNow, Expired::kByTime, 10);
  ASSERT_EQ(expired.size(), 1U);
  EXPECT_EQ(expired[0].id, early.id);
  EXPECT_EQ(expired[0].state, JobState::kRunning);
  EXPECT_EQ(find(kNow, Expired::kAll, 10).size(), 2U);
  EXPECT_EQ(find(kNow, Expired::kAll, 1).size(), 1U);
  EXPECT_EQ(find_job(late.id).state, JobState::kRunning);
}

}  // namespace
}  // namespace tickiti::conformance
