#include "conformance/together.h"

#include "application/apply_verdicts.h"
#include "application/definition_cache.h"
#include "application/definition_writes.h"
#include "application/discard_jobs.h"
#include "application/remote_breaker.h"
#include "application/retry_epilog.h"
#include "application/wake_stranded.h"

namespace tickiti::conformance {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Together);

namespace {

EndedCall ended_well(const Job& job) {
  EpilogReceipt receipt;
  receipt.status = 200;
  return {job, receipt};
}

Verdict acknowledged(const Job& job) {
  Verdict verdict;
  verdict.job = job;
  verdict.ticket_number = 1;
  verdict.remote_name = "shop";
  verdict.decision = {EpilogOutcome::kAcknowledged, {}, std::nullopt};
  JobAttempt attempt;
  attempt.job = job.id;
  attempt.number = job.attempt;
  attempt.started_at = kNow;
  verdict.attempt = attempt;
  return verdict;
}

// As apply_epilogs does, with `between` after the locks are taken.
Result<Done> end_calls(
    Transaction& tx, const std::vector<Job>& jobs, bool went_well,
    const std::function<void()>& between = [] {}) {
  TRY(hold_definitions(tx));
  std::vector<EndedCall> calls;
  std::vector<Verdict> verdicts;
  for (const Job& job : jobs) {
    calls.push_back(ended_well(job));
    verdicts.push_back(acknowledged(job));
    const auto intervention = TRY(tx.interventions.find(job.intervention));
    verdicts.back().is_enabled = intervention && intervention->remote_enabled;
    if (!went_well) {
      verdicts.back().decision = {EpilogOutcome::kRetry, "The remote is away.", kNow + kMinute};
      calls.back().receipt->status = 404;
    }
  }
  DeliveryRows rows = TRY(prepare_rows(tx, calls, kNow));
  between();
  return apply_verdicts(tx, std::move(rows), verdicts, kNow);
}

Result<Done> claim_all(Transaction& tx) {
  ClaimLimits limits{kNow, kNow + kMinute, 100, TRY(hold_behind_breakers(tx, kNow))};
  TRY(tx.jobs.claim_due(limits));
  return Done{};
}

Result<Done> close(Transaction& tx, InterventionId intervention) {
  return close_breaker(tx, intervention);
}

Result<Done> redefine(Transaction& tx, const Intervention& before, Intervention after) {
  TRY(advance_definitions(tx));
  TRY(write_definition(tx, command_line_caller(), {before, std::move(after), {}}, kNow));
  return Done{};
}

Result<Done> discard(Transaction& tx, const std::vector<Job>& jobs) {
  TRY(discard_each(tx, {command_line_caller(), {}, {}}, jobs, kNow));
  return Done{};
}

Result<Done> retry(Transaction& tx, const std::vector<Job>& jobs) {
  TRY(retry_each(tx, command_line_caller(), jobs, kNow));
  return Done{};
}

TEST_P(Together, NothingIsHeldBehindABreakerThatClosesWhileAnotherClaims) {
  const InterventionId intervention = add_intervention();
  const std::vector<Job> jobs = decide_many(intervention, 5);
  race(
      [&] {
        set_state(jobs, JobState::kScheduled);
        open_breaker(intervention);
      },
      [&](Transaction& tx) { return close(tx, intervention); }, claim_all,
      [&] {
        EXPECT_FALSE(has_breaker(intervention));
        EXPECT_EQ(count(jobs, JobState::kHeld), 0);
      });
}

TEST_P(Together, WhatIsHeldGoesOnWhenTheEndOfACallClosesTheBreaker) {
  const InterventionId intervention = add_intervention();
  const std::vector<Job> held = decide_many(intervention, 5);
  const Job probe = decide(intervention, "probe");
  race(
      [&] {
        set_state(held, JobState::kHeld);
        set_state({probe}, JobState::kScheduled);
        claim(kNow, 100, {{intervention, 1}});
        open_breaker(intervention);
      },
      [&](Transaction& tx) { return end_calls(tx, {find_job(probe.id)}, true); }, claim_all,
      [&] {
        EXPECT_FALSE(has_breaker(intervention));
        EXPECT_EQ(count(held, JobState::kHeld), 0);
      });
}

TEST_P(Together, ABreakerThatADefinitionClosesHoldsNothingThatIsClaimed) {
  const InterventionId intervention = add_intervention();
  const std::vector<Job> jobs = decide_many(intervention, 5);
  int round = 0;
  race(
      [&] {
        set_state(jobs, JobState::kScheduled);
        open_breaker(intervention);
        ++round;
      },
      [&](Transaction& tx) -> Result<Done> {
        const auto before = TRY(tx.interventions.find(intervention));
        Intervention after = *before;
        after.remote_epilog_url = "https://other.example/" + std::to_string(round);
        return redefine(tx, *before, after);
      },
      claim_all,
      [&] {
        EXPECT_FALSE(has_breaker(intervention));
        EXPECT_EQ(count(jobs, JobState::kHeld), 0);
      });
}

TEST_P(Together, ADecisionThatComesWhileABreakerClosesIsDelivered) {
  const InterventionId intervention = add_intervention();
  open_breaker(intervention);
  const InterventionPayload payload = add_payload(intervention, "new");
  const auto [closed, submitted] = meet(
      [&](Transaction& tx, const std::function<void()>& halfway) -> Result<Done> {
        TRY(close(tx, intervention));
        halfway();
        return Done{};
      },
      [&](Transaction& tx) -> Result<Done> {
        TRY(hold_definitions(tx));
        TRY(tx.payloads.find(payload.id));
        Job job;
        job.payload = payload.id;
        job.intervention = intervention;
        job.ticket = payload.ticket;
        job.response = payload.private_response;
        job.next_attempt_at = kNow;
        TRY(tx.jobs.insert(job));
        return Done{};
      });
  EXPECT_TRUE(closed && submitted);
  write(claim_all);
  const auto job =
      get([&](const Snapshot& snapshot) { return snapshot.jobs.find_latest(payload.id); });
  EXPECT_EQ(job->state, JobState::kRunning);
}

TEST_P(Together, ARetryOfManyMeetsTheEndsOfTheirCalls) {
  const InterventionId intervention = add_intervention();
  const std::vector<Job> jobs = decide_many(intervention, 20);
  const std::vector<Job> running = claim(kNow);
  std::vector<Job> backwards(running.rbegin(), running.rend());
  const auto [ended, retried] = meet(
      [&](Transaction& tx, const std::function<void()>& halfway) {
        return end_calls(tx, backwards, true, halfway);
      },
      [&](Transaction& tx) { return retry(tx, jobs); });
  EXPECT_TRUE(ended && retried);
  EXPECT_EQ(count(jobs, JobState::kDelivered), 20);
}

TEST_P(Together, TwoRetriesOfTheSameManyAreEachDone) {
  const InterventionId intervention = add_intervention();
  const std::vector<Job> jobs = decide_many(intervention, 50);
  std::vector<Job> backwards(jobs.rbegin(), jobs.rend());
  race([&] { set_state(jobs, JobState::kFailed); },
       [&](Transaction& tx) { return retry(tx, jobs); },
       [&](Transaction& tx) { return retry(tx, backwards); },
       [&] { EXPECT_EQ(count(jobs, JobState::kScheduled), 50); });
}

TEST_P(Together, ADiscardMeetsTheEndOfACall) {
  const InterventionId intervention = add_intervention();
  const std::vector<Job> jobs = decide_many(intervention, 5);
  const std::vector<Job> running = claim(kNow, 2);
  const auto [ended, discarded] = meet(
      [&](Transaction& tx, const std::function<void()>& halfway) {
        return end_calls(tx, running, false, halfway);
      },
      [&](Transaction& tx) { return discard(tx, jobs); });
  EXPECT_TRUE(ended);
  EXPECT_TRUE(discarded) << "it waits for the end of the calls, whose jobs then wait again";
  EXPECT_EQ(count(jobs, JobState::kDiscarded), 5);
}

TEST_P(Together, ADiscardThatComesFirstLeavesWhatRuns) {
  const InterventionId intervention = add_intervention();
  const std::vector<Job> jobs = decide_many(intervention, 5);
  const std::vector<Job> running = claim(kNow, 2);
  const auto [discarded, ended] = meet(
      [&](Transaction& tx, const std::function<void()>& halfway) -> Result<Done> {
        const Result<Done> done = discard(tx, jobs);
        halfway();
        return done;
      },
      [&](Transaction& tx) { return end_calls(tx, running, true); });
  ASSERT_FALSE(discarded);
  EXPECT_EQ(discarded.error().code, ErrorCode::kInUse);
  EXPECT_TRUE(ended);
  EXPECT_EQ(count(jobs, JobState::kDiscarded), 0);
}

TEST_P(Together, SwitchingOffMeetsTheEndOfACallAndOnAgainResumesIt) {
  const InterventionId intervention = add_intervention();
  const Job job = decide(intervention, "a");
  const Intervention on = intervention_of(intervention);
  Intervention off = on;
  off.remote_enabled = false;
  const std::vector<Job> running = claim(kNow);
  const auto [ended, switched] = meet(
      [&](Transaction& tx, const std::function<void()>& halfway) {
        return end_calls(tx, running, false, halfway);
      },
      [&](Transaction& tx) { return redefine(tx, on, off); });
  EXPECT_TRUE(ended && switched);
  EXPECT_EQ(find_job(job.id).state, JobState::kDisabled);
  EXPECT_TRUE(find_job(job.id).resumes);
  write([&](Transaction& tx) { return redefine(tx, off, on); });
  EXPECT_EQ(find_job(job.id).state, JobState::kScheduled);
}

TEST_P(Together, SwitchingOnMeetsTheEndOfWhatWasNotCalled) {
  const InterventionId intervention = add_intervention();
  const Job job = decide(intervention, "a");
  const Intervention on = intervention_of(intervention);
  Intervention off = on;
  off.remote_enabled = false;
  const std::vector<Job> running = claim(kNow);
  write([&](Transaction& tx) { return redefine(tx, on, off); });
  const auto [switched, ended] = meet(
      [&](Transaction& tx, const std::function<void()>& halfway) -> Result<Done> {
        TRY(redefine(tx, off, on));
        halfway();
        return Done{};
      },
      [&](Transaction& tx) { return end_calls(tx, running, false); });
  EXPECT_TRUE(switched && ended);
  EXPECT_EQ(find_job(job.id).state, JobState::kScheduled);
}

TEST_P(Together, OfTwoDecisionsOneFindsTheVersionThatItKnows) {
  const InterventionPayload payload = add_payload(add_intervention(), "a");
  const auto decide_once = [&](Transaction& tx,
                               const std::function<void()>& halfway) -> Result<Done> {
    auto found = TRY(tx.payloads.find(payload.id));
    if (found->version != payload.version) {
      return make_error(ErrorCode::kStaleVersion, "Somebody was faster.");
    }
    halfway();
    found->version += 1;
    return tx.payloads.update(*found);
  };
  const auto [first, second] =
      meet(decide_once, [&](Transaction& tx) { return decide_once(tx, [] {}); });
  EXPECT_TRUE(first);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kStaleVersion);
}

TEST_P(Together, OfTwoSetUpsOneFindsNobody) {
  const auto set_up = [](Transaction& tx, const std::string& email,
                         const std::function<void()>& halfway) -> Result<Done> {
    TRY(tx.people.lock_users());
    if (!TRY(tx.people.list_users()).empty()) {
      return make_error(ErrorCode::kNotFound, "The link was used.");
    }
    halfway();
    Person person;
    person.email = email;
    person.role = Role::kSuperuser;
    TRY(tx.people.insert(person));
    return Done{};
  };
  const auto [first, second] =
      meet([&](Transaction& tx, const auto& halfway) { return set_up(tx, "a@x.example", halfway); },
           [&](Transaction& tx) { return set_up(tx, "b@x.example", [] {}); });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second);
  EXPECT_EQ(get([](const Snapshot& snapshot) { return snapshot.people.list_users(); }).size(), 1U);
}

TEST_P(Together, TwoNodesThatSweepWakeAJobOnce) {
  const InterventionId intervention = add_intervention();
  const std::vector<Job> jobs = decide_many(intervention, 5);
  Stranded stranded;
  for (const Job& job : jobs) {
    stranded.jobs.emplace(job.id, StrandedKind::kHeld);
  }
  set_state(jobs, JobState::kHeld);
  std::atomic<std::size_t> woken{0};
  const auto sweep = [&](Transaction& tx, const std::function<void()>& halfway) -> Result<Done> {
    const Woken found = TRY(wake(tx, stranded, {}, kNow));
    halfway();
    woken += found.jobs.empty() ? 0 : found.jobs.begin()->second.size();
    return Done{};
  };
  const auto [first, second] = meet(sweep, [&](Transaction& tx) { return sweep(tx, [] {}); });
  EXPECT_TRUE(first && second);
  EXPECT_EQ(woken, 5U);
  EXPECT_EQ(count(jobs, JobState::kScheduled), 5);
}

}  // namespace
}  // namespace tickiti::conformance
