#include "postgres/lock_order.h"

#include <gtest/gtest.h>

#include "postgres/database_fixture.h"

namespace tickiti::postgres {
namespace {

constexpr const char* kPayload =
    "SELECT id FROM intervention_payload WHERE id = ? FOR NO KEY UPDATE";
constexpr const char* kJobs =
    "SELECT id FROM job WHERE id = ANY (?::bigint[]) ORDER BY id FOR NO KEY UPDATE";
constexpr const char* kUpdateJob = "UPDATE job SET state = ? WHERE id = ? AND lease = ?";
constexpr const char* kUpdateTicket = "UPDATE ticket SET status = ? WHERE id = ?";
constexpr const char* kUpdatePayload = "UPDATE intervention_payload SET state = ? WHERE id = ?";
constexpr const char* kClaim =
    "WITH due AS MATERIALIZED (SELECT id FROM job FOR UPDATE SKIP LOCKED) UPDATE job SET lease = 1";
constexpr const char* kName = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

TEST(LockStepTest, TellsWhatAStatementLocks) {
  EXPECT_FALSE(lock_step_of("SELECT id FROM job WHERE id = ?"));
  EXPECT_FALSE(lock_step_of("INSERT INTO job (id) VALUES (?)"));
  EXPECT_FALSE(lock_step_of("INSERT INTO audit_entry (at) VALUES (?)"));
  const auto rows = lock_step_of(kPayload);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->rank, LockRank::kPayload);
  EXPECT_TRUE(rows->gives_ids && rows->waits);
  const auto update = lock_step_of(kUpdateJob);
  ASSERT_TRUE(update);
  EXPECT_EQ(update->rank, LockRank::kJob);
  EXPECT_EQ(update->key_parameter, 1);
  EXPECT_FALSE(lock_step_of(kClaim)->waits);
  EXPECT_EQ(lock_step_of("INSERT INTO person (email) VALUES (?)")->rank, LockRank::kUser);
  EXPECT_EQ(lock_step_of("INSERT INTO breaker (intervention_id) VALUES (?)"
                         " ON CONFLICT (intervention_id) DO UPDATE SET failures = 1")
                ->key_parameter,
            0);
  EXPECT_EQ(lock_step_of_name("setting:definitions_generation")->rank, LockRank::kDefinition);
  EXPECT_EQ(lock_step_of_name("uid:1:a")->rank, LockRank::kPayload);
  EXPECT_FALSE(lock_step_of_name("tickiti:migrations"));
}

TEST(LockOrderTest, RanksMustNotFall) {
  LockOrder order;
  ASSERT_TRUE(order.before("BEGIN", {}));
  EXPECT_TRUE(order.before(kName, {"setting:definitions_generation"}));
  EXPECT_TRUE(order.before(kUpdateJob, {"held", "7", "1"}));
  EXPECT_TRUE(order.before(kUpdateTicket, {"open", "3"}));
  const Result<Done> fallen = order.before(kUpdatePayload, {"failed", "5"});
  ASSERT_FALSE(fallen);
  EXPECT_EQ(fallen.error().code, ErrorCode::kInternal);
  EXPECT_FALSE(order.before(kName, {"breaker:1"}));
}

TEST(LockOrderTest, IdsMustNotFallWithinATable) {
  LockOrder order;
  ASSERT_TRUE(order.before("BEGIN", {}));
  EXPECT_TRUE(order.before(kUpdateJob, {"held", "7", "1"}));
  EXPECT_FALSE(order.before(kUpdateJob, {"held", "6", "1"}));
  ASSERT_TRUE(order.before("BEGIN", {}));
  EXPECT_TRUE(order.before(kUpdateJob, {"held", "6", "1"})) << "another transaction";
}

TEST(LockOrderTest, WhatIsHeldMayBeTakenAgain) {
  LockOrder order;
  ASSERT_TRUE(order.before("BEGIN", {}));
  EXPECT_TRUE(order.before(kPayload, {"5"}));
  EXPECT_TRUE(order.after(kPayload, {5}));
  EXPECT_TRUE(order.before(kJobs, {"{9,7}"}));
  EXPECT_TRUE(order.before(kUpdateTicket, {"open", "3"}));
  EXPECT_TRUE(order.before(kUpdatePayload, {"failed", "5"}));
  EXPECT_TRUE(order.before(kUpdateJob, {"failed", "9", "1"}));
  EXPECT_TRUE(order.before(kUpdateJob, {"failed", "7", "1"}));
  EXPECT_FALSE(order.before(kUpdateJob, {"failed", "8", "1"}));
}

TEST(LockOrderTest, WhoWaitsForNobodyIsNeverOutOfOrder) {
  LockOrder order;
  ASSERT_TRUE(order.before("BEGIN", {}));
  EXPECT_TRUE(order.before(kUpdateTicket, {"open", "3"}));
  EXPECT_TRUE(order.before(kClaim, {}));
}

using LockOrderDatabaseTest = DatabaseFixture;

TEST_F(LockOrderDatabaseTest, ATransactionThatFallsIsRefused) {
  ASSERT_TRUE(checks_lock_order()) << "scripts/with-postgres turns it on";
  const auto database = open();
  const auto outcome = transact_and_wait<Done>(*database, [](Transaction& tx) -> Result<Done> {
    TRY(tx.people.lock_users());
    return tx.settings.advance("definitions_generation");
  });
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kInternal);
  EXPECT_NE(outcome.error().detail.find("locks out of order"), std::string::npos);
}

}  // namespace
}  // namespace tickiti::postgres
