#include "domain/intervention_payload.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

struct DecideCase {
  const char* name;
  PayloadState payload;
  JobState job;
  int failures;
  bool may;
};

class MayDecideTest : public testing::TestWithParam<DecideCase> {};

TEST_P(MayDecideTest, FollowsTheStateTable) {
  InterventionPayload payload;
  payload.state = GetParam().payload;
  Job job;
  job.state = GetParam().job;
  job.failures = GetParam().failures;
  EXPECT_EQ(may_decide(payload, &job), GetParam().may);
}

INSTANTIATE_TEST_SUITE_P(
    States, MayDecideTest,
    testing::Values(
        DecideCase{"Acknowledged", PayloadState::kAcknowledged, JobState::kDelivered, 0, true},
        DecideCase{"Failed", PayloadState::kFailed, JobState::kFailed, 18, true},
        DecideCase{"Discarded", PayloadState::kFailed, JobState::kDiscarded, 0, true},
        DecideCase{"Accepted", PayloadState::kAccepted, JobState::kDelivered, 0, false},
        DecideCase{"Held", PayloadState::kSubmitted, JobState::kHeld, 0, true},
        DecideCase{"Disabled", PayloadState::kSubmitted, JobState::kDisabled, 0, true},
        DecideCase{"AfterAFailure", PayloadState::kSubmitted, JobState::kScheduled, 1, true},
        DecideCase{"NotYetTried", PayloadState::kSubmitted, JobState::kScheduled, 0, false},
        DecideCase{"Running", PayloadState::kSubmitted, JobState::kRunning, 1, false}),
    [](const auto& each) { return each.param.name; });

TEST(MayDecideRulesTest, APendingPayloadHasNoJobYet) {
  EXPECT_TRUE(may_decide(InterventionPayload{}, nullptr));
}

TEST(StateTextTest, EveryStateComesBack) {
  for (const PayloadState state :
       {PayloadState::kPending, PayloadState::kSubmitted, PayloadState::kAcknowledged,
        PayloadState::kAccepted, PayloadState::kFailed}) {
    EXPECT_EQ(payload_state_from_text(to_text(state)), state);
  }
  for (const JobState state :
       {JobState::kScheduled, JobState::kRunning, JobState::kHeld, JobState::kDisabled,
        JobState::kDelivered, JobState::kFailed, JobState::kDiscarded, JobState::kSuperseded}) {
    EXPECT_EQ(job_state_from_text(to_text(state)), state);
  }
  EXPECT_EQ(payload_state_from_text("open"), std::nullopt);
}

}  // namespace
}  // namespace tickiti
