#include "sqlite/ticket_query.h"

#include <gtest/gtest.h>

#include "sqlite/migrations.h"
#include "sqlite/test_support.h"

namespace tickiti::sqlite {
namespace {

constexpr TimePoint kNow{std::chrono::milliseconds{1'777'000'000'123}};

class TicketQueryTest : public ::testing::Test {
 protected:
  TicketQueryTest()
      : connection_(Connection::open(folder_.database(), Access::kReadWrite,
                                     std::chrono::milliseconds{8000})
                        .value()) {
    EXPECT_TRUE(migrate(*connection_, built_in_migrations(), kNow));
  }

  // SQLite's own words on how it would find the tickets, a line each.
  std::string plan(const TicketCriteria& criteria) {
    TicketQuery query;
    query.criteria = criteria;
    const storage::SqlPart select = select_tickets(query);
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

// Every combination of what can lead, with and without tests.
std::vector<TicketCriteria> all_criteria() {
  std::vector<TicketCriteria> all;
  for (int bits = 0; bits < 256; ++bits) {
    TicketCriteria criteria;
    const auto asked = [bits](int bit) { return (bits & (1 << bit)) != 0; };
    criteria.subject.assign(asked(0) ? 1 : 0, "a");
    criteria.content.assign(asked(1) ? 1 : 0, "b");
    criteria.subject_content.assign(asked(2) ? 1 : 0, "c");
    criteria.assigned.assign(asked(3) ? 1 : 0, PersonId{1});
    criteria.participant.assign(asked(4) ? 1 : 0, PersonId{1});
    criteria.raised.assign(asked(5) ? 1 : 0, PersonId{1});
    criteria.number.assign(asked(6) ? 1 : 0, 1);
    if (asked(7)) {
      criteria.status = {TicketStatus::kOpen};
      criteria.priority = {Priority::kLow};
      criteria.queue = {kInboxQueue};
      criteria.created_from = criteria.updated_before = kNow;
    }
    all.push_back(criteria);
  }
  return all;
}

TEST_F(TicketQueryTest, NeverReadsAWholeTable) {
  for (const TicketCriteria& criteria : all_criteria()) {
    const std::string lines = plan(criteria);
    for (const char* table : {"ticket", "own", "ticket_response", "ticket_participant"}) {
      EXPECT_EQ(lines.find("SCAN " + std::string(table) + "\n"), std::string::npos) << lines;
      EXPECT_EQ(lines.find("SCAN " + std::string(table) + " USING"), std::string::npos) << lines;
    }
  }
}

}  // namespace
}  // namespace tickiti::sqlite
