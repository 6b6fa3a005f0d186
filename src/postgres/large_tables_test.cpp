#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "postgres/database.h"
#include "postgres/inbox_page.h"
#include "postgres/search_hits.h"
#include "postgres/test_support.h"
#include "storage/test_support.h"

namespace tickiti::postgres {
namespace {

// So many that reading all of them would cost more than an index.
constexpr const char* kFill =
    "INSERT INTO ticket (number, queue_id, originator_id, status, priority, created_at, updated_at,"
    " subject) SELECT 200000 + n, 1, (SELECT min(id) FROM person),"
    " CASE WHEN n % 10 = 0 THEN 'open' ELSE 'closed' END, 20, n, n, 'Discount on ' || n % 20"
    " FROM generate_series(1, 20000) AS n;"
    "INSERT INTO ticket_response (ticket_id, author_id, is_internal, is_staff, created_at, html,"
    " plain_text) SELECT id, originator_id, TRUE, TRUE, created_at, '', 'Price ' || id % 20"
    " FROM ticket";

// Reads from tables of several slices.
class LargeTablesTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = std::make_unique<TestDatabase>();
    ASSERT_TRUE(PostgresDatabase::open(server_->url()));
    connection_ =
        Connection::open(server_->url(), Access::kReadWrite, std::chrono::minutes{1}).value();
    ASSERT_TRUE(connection_->execute(kFill));
    ASSERT_TRUE(connection_->execute("ANALYZE"));
  }
  static void TearDownTestSuite() {
    connection_.reset();
    server_.reset();
  }

  // PostgreSQL's own words on how it would find them.
  static std::string plan(const storage::SqlPart& part) {
    Statement statement = connection_->prepare_once("EXPLAIN " + part.sql);
    part.bind_to(statement);
    std::string lines;
    while (statement.step().value()) {
      lines += statement.text() + "\n";
    }
    return lines;
  }

  static std::vector<std::int64_t> find(const storage::SqlPart& part) {
    Statement statement = connection_->prepare_once(part.sql);
    part.bind_to(statement);
    std::vector<std::int64_t> ids;
    while (statement.step().value()) {
      ids.push_back(statement.integer());
    }
    return ids;
  }

  static std::unique_ptr<TestDatabase> server_;
  static std::unique_ptr<Connection> connection_;
};

std::unique_ptr<TestDatabase> LargeTablesTest::server_;
std::unique_ptr<Connection> LargeTablesTest::connection_;

bool has(const std::string& lines, const std::string& words) {
  return lines.find(words) != std::string::npos;
}

TEST_F(LargeTablesTest, AnInboxPageNeverReadsTheWholeTable) {
  const InboxPlace place{TimePoint{std::chrono::milliseconds{15'000}}, TicketId{7}};
  for (const InboxFilter& filter : storage::all_inbox_filters(place)) {
    const std::string lines = plan(select_page(filter));
    EXPECT_FALSE(has(lines, "Seq Scan on ticket ")) << lines;
  }
}

TEST_F(LargeTablesTest, ASearchAsksTheIndexOfWordsSliceBySlice) {
  for (const Sought sought : {Sought::kSubject, Sought::kEverything}) {
    const std::string lines = plan(select_ticket_hits({"disc 7"}, sought));
    EXPECT_TRUE(has(lines, "Bitmap Index Scan on ticket_search_words")) << lines;
    EXPECT_FALSE(has(lines, "Seq Scan on ticket")) << lines;
  }
  const std::string lines = plan(select_response_hits({"price 7"}));
  EXPECT_TRUE(has(lines, "Bitmap Index Scan on ticket_response_words")) << lines;
  EXPECT_FALSE(has(lines, "Seq Scan on ticket")) << lines;
}

TEST_F(LargeTablesTest, HitsAreTheNewestFirstFromEverySlice) {
  for (const auto& part :
       {select_ticket_hits({"DISC 7"}, Sought::kSubject),
        select_ticket_hits({"disc 7"}, Sought::kEverything), select_response_hits({"Prices 7"})}) {
    const std::vector<std::int64_t> ids = find(part);
    EXPECT_EQ(ids.size(), 1000U);
    EXPECT_TRUE(std::ranges::is_sorted(ids, std::greater{}));
  }
}

TEST_F(LargeTablesTest, ThereAreFiveThousandHitsAtMost) {
  const std::vector<std::int64_t> ids = find(select_ticket_hits({"discount"}, Sought::kSubject));
  ASSERT_EQ(ids.size(), 5000U);
  EXPECT_EQ(ids.front() - ids.back(), 4999);
  EXPECT_EQ(find(select_response_hits({"price"})).size(), 5000U);
}

TEST_F(LargeTablesTest, ATextWithoutWordsHitsNothing) {
  for (const std::string text : {"", "!!", "~"}) {
    EXPECT_TRUE(find(select_ticket_hits({text}, Sought::kSubject)).empty()) << text;
  }
  EXPECT_TRUE(find(select_response_hits({"!!"})).empty());
  EXPECT_TRUE(find(select_response_hits({"#"})).empty());
}

}  // namespace
}  // namespace tickiti::postgres
