#include "postgres/sql_state.h"

#include <gtest/gtest.h>

namespace tickiti::postgres {
namespace {

TEST(SqlState, SaysWhatTheCallerCanDo) {
  EXPECT_EQ(failure_of("40001"), Failure::kConflict);
  EXPECT_EQ(failure_of("40P01"), Failure::kConflict);
  EXPECT_EQ(failure_of("23505"), Failure::kUnique);
  EXPECT_EQ(failure_of("23503"), Failure::kForeign);
  EXPECT_EQ(failure_of("42601"), Failure::kOther);
  EXPECT_EQ(failure_of(""), Failure::kOther);
}

TEST(SqlState, TellsTroubleThatPassesFromBugs) {
  for (const char* passes :
       {"", "08006", "53300", "55P03", "57014", "58030", "40P01", "25006", "42501"}) {
    EXPECT_TRUE(may_pass(passes)) << passes;
  }
  for (const char* stays : {"42601", "42P01", "23505", "22P02", "25P02", "XX000"}) {
    EXPECT_FALSE(may_pass(stays)) << stays;
  }
}

TEST(SqlState, KnowsWhenAnotherSessionMayDoBetter) {
  for (const char* ends : {"25006", "57P01", "57P02", "57P03"}) {
    EXPECT_TRUE(ends_session(ends)) << ends;
  }
  for (const char* goes_on : {"40001", "57014", "53300", ""}) {
    EXPECT_FALSE(ends_session(goes_on)) << goes_on;
  }
}

}  // namespace
}  // namespace tickiti::postgres
