#include "sqlite/inbox_page.h"

#include <gtest/gtest.h>

#include "sqlite/migrations.h"
#include "sqlite/test_support.h"
#include "storage/test_support.h"

namespace tickiti::sqlite {
namespace {

constexpr TimePoint kNow{std::chrono::milliseconds{1'777'000'000'123}};

class InboxPageTest : public ::testing::Test {
 protected:
  InboxPageTest()
      : connection_(Connection::open(folder_.database(), Access::kReadWrite,
                                     std::chrono::milliseconds{8000})
                        .value()) {
    EXPECT_TRUE(migrate(*connection_, built_in_migrations(), kNow));
  }

  // SQLite's own words on how it would find the page, a line each.
  std::string plan(const InboxFilter& filter) {
    const storage::SqlPart page = select_page(filter);
    Statement statement = connection_->prepare_once("EXPLAIN QUERY PLAN " + page.sql);
    page.bind_to(statement);
    std::string lines;
    while (statement.step().value()) {
      for (int column = 0; column < 3; ++column) {
        statement.integer();
      }
      lines += statement.text() + "\n";
    }
    return lines;
  }

  TestFolder folder_;
  std::unique_ptr<Connection> connection_;
};

std::vector<InboxFilter> all_filters() { return storage::all_inbox_filters({kNow, TicketId{7}}); }

TEST_F(InboxPageTest, NeverReadsTheWholeTable) {
  for (const InboxFilter& filter : all_filters()) {
    const std::string lines = plan(filter);
    EXPECT_EQ(lines.find("SCAN ticket\n"), std::string::npos) << lines;
    EXPECT_EQ(lines.find("SCAN ticket USING"), std::string::npos) << lines;
    EXPECT_EQ(lines.find("SCAN mark"), std::string::npos) << lines;
  }
}

TEST_F(InboxPageTest, SortsNothingButTheHitsOfASearchAndThePagesOfSeveralQueues) {
  for (const InboxFilter& filter : all_filters()) {
    if (filter.search.empty() && filter.hidden.empty()) {
      const std::string lines = plan(filter);
      EXPECT_EQ(lines.find("USE TEMP B-TREE"), std::string::npos) << lines;
    }
  }
}

}  // namespace
}  // namespace tickiti::sqlite
