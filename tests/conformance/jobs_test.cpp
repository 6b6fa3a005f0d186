#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

TEST_P(Conformance, AJobComesBackAsItWasWritten) {
  const InterventionPayload payload = add_payload(add_intervention(), "a");
  const Job wanted = add_job(payload, kNow + kMinute);
  const Job found = find_job(wanted.id);
  EXPECT_EQ(found.payload, payload.id);
  EXPECT_EQ(found.intervention, payload.intervention);
  EXPECT_EQ(found.ticket, payload.ticket);
  EXPECT_EQ(found.response, wanted.response);
  EXPECT_EQ(found.idempotency_key, wanted.idempotency_key);
  EXPECT_EQ(found.state, JobState::kScheduled);
  EXPECT_EQ(found.attempt, 0);
  EXPECT_EQ(found.failures, 0);
  EXPECT_EQ(found.next_attempt_at, kNow + kMinute);
  EXPECT_FALSE(found.lease_until);
  EXPECT_EQ(found.lease, 0);
  EXPECT_FALSE(found.resumes);
  EXPECT_EQ(found.traceparent, wanted.traceparent);
  EXPECT_EQ(found.created_at, kNow);
  EXPECT_FALSE(found.finalized_at);
  EXPECT_FALSE(get([](const Snapshot& s) { return s.jobs.find(JobId{999}); }));
}

TEST_P(Conformance, AJobExistsExactlyWhenItsTransactionCommits) {
  Job job = add_job(add_payload(add_intervention(), "a"));
  const auto failed = try_write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.jobs.insert(job));
    return make_error(ErrorCode::kNotPending, "No.");
  });
  EXPECT_FALSE(failed);
  EXPECT_EQ(get([](const Snapshot& s) { return s.jobs.list(10); }).size(), 1U);
}

TEST_P(Conformance, AJobsUpdateWritesEverythingWhileTheLeaseIsTheRows) {
  Job job = add_job(add_payload(add_intervention(), "a"));
  job.state = JobState::kFailed;
  job.attempt = 3;
  job.failures = 2;
  job.next_attempt_at.reset();
  job.lease_until = kNow + kMinute;
  job.resumes = true;
  job.last_error = "HTTP 500";
  job.finalized_at = kNow + kMinute;
  EXPECT_TRUE(write([&](Transaction& tx) { return tx.jobs.update(job); }));
  const Job found = find_job(job.id);
  EXPECT_EQ(found.state, JobState::kFailed);
  EXPECT_EQ(found.attempt, 3);
  EXPECT_EQ(found.failures, 2);
  EXPECT_FALSE(found.next_attempt_at);
  EXPECT_EQ(found.lease_until, job.lease_until);
  EXPECT_TRUE(found.resumes);
  EXPECT_EQ(found.last_error, "HTTP 500");
  EXPECT_EQ(found.finalized_at, job.finalized_at);
}

TEST_P(Conformance, PeopleAreToldOnceOfAJob) {
  const Job job = add_job(add_payload(add_intervention(), "a"));
  const auto tell_failed = [&] {
    return write([&](Transaction& tx) { return tx.jobs.note_failure_told(job.id); });
  };
  const auto tell_back = [&] {
    return write([&](Transaction& tx) { return tx.jobs.note_return_told(job.id); });
  };
  EXPECT_FALSE(tell_back());
  EXPECT_TRUE(tell_failed());
  EXPECT_FALSE(tell_failed());
  EXPECT_TRUE(tell_back());
  EXPECT_FALSE(tell_back());
  EXPECT_FALSE(tell_failed());
}

TEST_P(Conformance, EveryJobStateCanBeStored) {
  Job job = add_job(add_payload(add_intervention(), "a"));
  for (const JobState state :
       {JobState::kScheduled, JobState::kRunning, JobState::kHeld, JobState::kDisabled,
        JobState::kDelivered, JobState::kFailed, JobState::kDiscarded, JobState::kSuperseded}) {
    job.state = state;
    write([&](Transaction& tx) { return tx.jobs.update(job); });
    EXPECT_EQ(find_job(job.id).state, state);
  }
}

TEST_P(Conformance, TheNewestJobSpeaksForItsPayload) {
  const InterventionPayload payload = add_payload(add_intervention(), "a");
  const auto latest = [&] {
    return get([&](const Snapshot& s) { return s.jobs.find_latest(payload.id); });
  };
  EXPECT_FALSE(latest());
  const Job older = add_job(payload);
  const Job newer = add_job(payload);
  ASSERT_TRUE(latest());
  EXPECT_EQ(latest()->id, newer.id);

  JobAttempt attempt;
  attempt.job = older.id;
  attempt.number = 1;
  write([&](Transaction& tx) { return tx.jobs.insert_attempt(attempt, payload.ticket); });
  EXPECT_TRUE(get([&](const Snapshot& s) { return s.jobs.attempts(payload.id); }).empty());
}

TEST_P(Conformance, AttemptsComeOldestFirstWithOrWithoutAnAnswer) {
  const InterventionPayload payload = add_payload(add_intervention(), "a");
  const Job job = add_job(payload);
  JobAttempt first;
  first.job = job.id;
  first.number = 1;
  first.started_at = kNow;
  first.duration_ms = 17;
  first.error = "refused";
  JobAttempt second = first;
  second.number = 2;
  second.status = 200;
  second.error.clear();
  second.response_body = R"({"ok":true})";
  second.address = "192.0.2.1:443";
  write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.jobs.insert_attempt(first, payload.ticket));
    return tx.jobs.insert_attempt(second, payload.ticket);
  });
  const auto attempts = get([&](const Snapshot& s) { return s.jobs.attempts(payload.id); });
  ASSERT_EQ(attempts.size(), 2U);
  EXPECT_EQ(attempts[0].job, job.id);
  EXPECT_EQ(attempts[0].number, 1);
  EXPECT_EQ(attempts[0].started_at, kNow);
  EXPECT_EQ(attempts[0].duration_ms, 17);
  EXPECT_FALSE(attempts[0].status);
  EXPECT_EQ(attempts[0].error, "refused");
  EXPECT_EQ(attempts[1].number, 2);
  EXPECT_EQ(attempts[1].status, 200);
  EXPECT_EQ(attempts[1].response_body, second.response_body);
  EXPECT_EQ(attempts[1].address, second.address);
}

TEST_P(Conformance, JobsAreListedNewestFirstWithTicketAndIntervention) {
  const InterventionPayload payload = add_payload(add_intervention("refund"), "a");
  add_job(payload);
  const Job newer = add_job(payload);
  const auto rows = get([](const Snapshot& s) { return s.jobs.list(1); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].job.id, newer.id);
  EXPECT_EQ(rows[0].intervention, "refund");
  const auto ticket = get([&](const Snapshot& s) { return s.tickets.find(payload.ticket); });
  ASSERT_TRUE(ticket);
  EXPECT_EQ(rows[0].ticket_number, ticket->number);
}

TEST_P(Conformance, NextDueIsTheEarliestOfTheScheduledJobs) {
  const auto next_due = [&] { return get([](const Snapshot& s) { return s.jobs.next_due(); }); };
  EXPECT_FALSE(next_due());
  const InterventionPayload payload = add_payload(add_intervention(), "a");
  add_job(payload, kNow + 2 * kMinute);
  Job earlier = add_job(payload, kNow + kMinute);
  EXPECT_EQ(next_due(), kNow + kMinute);
  earlier.state = JobState::kDelivered;
  write([&](Transaction& tx) { return tx.jobs.update(earlier); });
  EXPECT_EQ(next_due(), kNow + 2 * kMinute);
}

TEST_P(Conformance, SwitchingOffDisablesWhatIsScheduledAndSwitchingOnResumesIt) {
  const InterventionId intervention = add_intervention("one");
  const InterventionPayload payload = add_payload(intervention, "a");
  const Job overdue = add_job(payload, kNow - kMinute);
  const Job later = add_job(payload, kNow + 2 * kMinute);
  Job made_while_off = add_job(payload);
  made_while_off.state = JobState::kDisabled;
  Job running = add_job(payload);
  running.state = JobState::kRunning;
  write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.jobs.update(made_while_off));
    TRY(tx.jobs.update(running));
    return Done{};
  });
  const Job foreign = add_job(add_payload(add_intervention("two"), "a"));

  write([&](Transaction& tx) { return tx.jobs.disable_scheduled(intervention); });
  EXPECT_EQ(find_job(overdue.id).state, JobState::kDisabled);
  EXPECT_TRUE(find_job(overdue.id).resumes);
  EXPECT_EQ(find_job(later.id).state, JobState::kDisabled);
  EXPECT_FALSE(find_job(made_while_off.id).resumes);
  EXPECT_EQ(find_job(running.id).state, JobState::kRunning);
  EXPECT_EQ(find_job(foreign.id).state, JobState::kScheduled);

  write([&](Transaction& tx) { return tx.jobs.resume_disabled(intervention, kNow); });
  EXPECT_EQ(find_job(overdue.id).state, JobState::kScheduled);
  EXPECT_FALSE(find_job(overdue.id).resumes);
  EXPECT_EQ(find_job(overdue.id).next_attempt_at, kNow);
  EXPECT_EQ(find_job(later.id).next_attempt_at, kNow + 2 * kMinute);
  EXPECT_EQ(find_job(made_while_off.id).state, JobState::kDisabled);
}

}  // namespace
}  // namespace tickiti::conformance
