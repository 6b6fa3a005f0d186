#include "app/file_limit.h"

#include <gtest/gtest.h>

namespace tickiti::app {
namespace {

TEST(FileLimitTest, ManyFilesAreMoreThanWeNeed) {
  const FileBudget budget = share_out(1'048'576);
  EXPECT_EQ(budget.connections, 20'000U);
  EXPECT_EQ(budget.calls, 1024U);
}

TEST(FileLimitTest, FewFilesLeaveSomeForDatabaseAndCalls) {
  for (const std::size_t limit : {64U, 256U, 1024U, 4096U}) {
    const FileBudget budget = share_out(limit);
    EXPECT_GE(budget.connections, 1U) << limit;
    EXPECT_GE(budget.calls, 1U) << limit;
    EXPECT_LE(budget.connections + 2 * budget.calls + std::min<std::size_t>(128, limit / 2), limit);
  }
}

}  // namespace
}  // namespace tickiti::app
