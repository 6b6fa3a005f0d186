#include "sqlite/response_query.h"

#include <gtest/gtest.h>

#include "sqlite/migrations.h"
#include "sqlite/test_support.h"

namespace tickiti::sqlite {
namespace {

constexpr TimePoint kNow{std::chrono::milliseconds{1'777'000'000'123}};

class ResponseQueryTest : public ::testing::Test {
 protected:
  ResponseQueryTest()
      : connection_(Connection::open(folder_.database(), Access::kReadWrite,
                                     std::chrono::milliseconds{8000})
                        .value()) {
    EXPECT_TRUE(migrate(*connection_, built_in_migrations(), kNow));
  }

  // SQLite's own words on how it would find the responses, a line each.
  std::string plan(const ResponseQuery& query) {
    const storage::SqlPart select = select_responses(query);
    Statement statement = connection_->prepare_once("EXPLAIN QUERY PLAN " + select.sql);
    select.bind_to(statement);
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

TEST_F(ResponseQueryTest, WalksTheIndexFromItsPlaceAndSortsNothing) {
  ResponseQuery query;
  for (int bits = 0; bits < 8; ++bits) {
    query.after =
        (bits & 1) != 0 ? std::optional<ResponsePlace>({kNow, ResponseId{7}}) : std::nullopt;
    query.created_from = (bits & 2) != 0 ? std::optional<TimePoint>(kNow) : std::nullopt;
    query.queue.assign((bits & 4) != 0 ? 1 : 0, kInboxQueue);
    const std::string lines = plan(query);
    EXPECT_NE(lines.find("USING INDEX ticket_response_created (created_second>?"),
              std::string::npos)
        << lines;
    EXPECT_EQ(lines.find("USE TEMP B-TREE"), std::string::npos) << lines;
  }
}

TEST_F(ResponseQueryTest, ReadsOnlyTheTicketsThatAreAskedFor) {
  ResponseQuery query;
  query.ticket_number = {100'000};
  const std::string lines = plan(query);
  EXPECT_NE(lines.find("USING INDEX ticket_response_ticket (ticket_id=?)"), std::string::npos)
      << lines;
}

}  // namespace
}  // namespace tickiti::sqlite
