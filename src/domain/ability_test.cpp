#include "domain/ability.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(AbilityTest, WriteIncludesReadButNotTheOtherWayRound) {
  EXPECT_TRUE(has_ability({"tickets:write"}, "tickets:read"));
  EXPECT_FALSE(has_ability({"tickets:read"}, "tickets:write"));
  EXPECT_FALSE(has_ability({"tickets:write"}, "workflow:read"));
}

TEST(AbilityTest, LegacyAndV1NeverStandForEachOther) {
  EXPECT_FALSE(has_ability({"create-ticket"}, "tickets:write"));
  EXPECT_FALSE(has_ability({"tickets:write"}, "create-ticket"));
}

TEST(AbilityTest, AStarMayEverything) {
  EXPECT_TRUE(has_ability({"*"}, "create-ticket"));
  EXPECT_TRUE(has_ability({"*"}, "supervisor:write"));
}

TEST(AbilityTest, KnowsTheContractsNamesAndNoOthers) {
  EXPECT_TRUE(is_known_ability("reports:read"));
  EXPECT_FALSE(is_known_ability("reports:write"));
  EXPECT_FALSE(is_known_ability("tickets"));
  EXPECT_FALSE(is_known_ability(""));
}

}  // namespace
}  // namespace tickiti
