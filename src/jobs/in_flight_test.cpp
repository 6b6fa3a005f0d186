#include "jobs/in_flight.h"

#include <gtest/gtest.h>

namespace tickiti::jobs {
namespace {

Job job_of(std::int64_t id, std::int64_t intervention, std::int64_t lease) {
  Job job;
  job.id = {id};
  job.intervention = {intervention};
  job.lease = lease;
  return job;
}

Intervention intervention_of(std::int64_t id, int most) {
  Intervention intervention;
  intervention.id = {id};
  intervention.remote_max_concurrency = most;
  return intervention;
}

TEST(InFlightTest, LeavesEachInterventionTheRoomItsOwnCallsDoNotUse) {
  InFlight in_flight;
  in_flight.add(job_of(1, 7, 1));
  in_flight.add(job_of(2, 7, 1));

  const auto room = in_flight.room({intervention_of(7, 2), intervention_of(8, 5)});

  ASSERT_EQ(room.size(), 2U);
  EXPECT_EQ(room[0], std::pair(InterventionId{7}, 0));
  EXPECT_EQ(room[1], std::pair(InterventionId{8}, 5));
}

TEST(InFlightTest, NeverReportsNegativeRoomAfterTheLimitWasLowered) {
  InFlight in_flight;
  in_flight.add(job_of(1, 7, 1));
  in_flight.add(job_of(2, 7, 1));
  EXPECT_EQ(in_flight.room({intervention_of(7, 1)})[0].second, 0);
}

TEST(InFlightTest, ACallThatEndedLeavesRoomAndKeepsItsLeaseUntilItIsWritten) {
  InFlight in_flight;
  in_flight.add(job_of(1, 7, 1));
  in_flight.end_call(job_of(1, 7, 1));
  EXPECT_EQ(in_flight.room({intervention_of(7, 1)})[0].second, 1);
  EXPECT_EQ(in_flight.leases(), (std::vector{std::pair(JobId{1}, std::int64_t{1})}));
}

TEST(InFlightTest, ForgetsAJobThatEnded) {
  InFlight in_flight;
  in_flight.add(job_of(1, 7, 4));
  in_flight.add(job_of(2, 7, 9));
  in_flight.remove(job_of(1, 7, 4));

  EXPECT_EQ(in_flight.size(), 1U);
  EXPECT_EQ(in_flight.leases(), (std::vector{std::pair(JobId{2}, std::int64_t{9})}));
}

TEST(InFlightTest, KeepsTheNewLeaseWhenTheCallUnderTheOldOneEnds) {
  InFlight in_flight;
  in_flight.add(job_of(1, 7, 4));
  in_flight.add(job_of(1, 7, 5));
  in_flight.remove(job_of(1, 7, 4));

  EXPECT_EQ(in_flight.size(), 1U);
  EXPECT_EQ(in_flight.leases(), (std::vector{std::pair(JobId{1}, std::int64_t{5})}));
}

}  // namespace
}  // namespace tickiti::jobs
