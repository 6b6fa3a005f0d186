#include "domain/job.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(JobTest, WhatWaitsOrHasGivenUpMayBeDiscarded) {
  for (const auto& [state, may] :
       {std::pair{JobState::kScheduled, true}, std::pair{JobState::kHeld, true},
        std::pair{JobState::kDisabled, true}, std::pair{JobState::kFailed, true},
        std::pair{JobState::kRunning, false}, std::pair{JobState::kDelivered, false},
        std::pair{JobState::kDiscarded, false}, std::pair{JobState::kSuperseded, false}}) {
    Job job;
    job.state = state;
    EXPECT_EQ(may_discard(job), may) << to_text(state);
  }
}

}  // namespace
}  // namespace tickiti
