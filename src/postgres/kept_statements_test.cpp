#include <algorithm>

#include "application/show_inbox.h"
#include "postgres/database_fixture.h"
#include "postgres/repositories.h"

namespace tickiti::postgres {
namespace {

using Statuses = std::vector<TicketStatus>;

// Each choice of statuses in each order.
std::vector<Statuses> all_orders() {
  std::vector<Statuses> all;
  for (unsigned chosen = 1; chosen < 8; ++chosen) {
    Statuses statuses;
    for (const TicketStatus status :
         {TicketStatus::kOpen, TicketStatus::kOnHold, TicketStatus::kClosed}) {
      if ((chosen >> static_cast<unsigned>(status) & 1U) != 0) {
        statuses.push_back(status);
      }
    }
    do {
      all.push_back(statuses);
    } while (std::ranges::next_permutation(statuses).found);
  }
  return all;
}

class KeptStatementsTest : public DatabaseFixture {};

// A connection lives for weeks and keeps a plan of each text that it has prepared.
TEST_F(KeptStatementsTest, StayFewWhateverPagesAreAskedFor) {
  const auto database = open();
  const auto connection = connect();
  Repositories repositories(*connection);
  Person reader;
  reader.role = Role::kSuperuser;
  const auto ask = [&](const InboxFilter& filter) {
    ASSERT_TRUE(show_inbox(repositories.snapshot(), reader, filter));
  };
  for (const Statuses& statuses : all_orders()) {
    for (int limit = 1; limit <= 100; limit += statuses.size() == 1 ? 1 : 9) {
      InboxFilter filter;
      filter.status = statuses;
      filter.limit = limit;
      ask(filter);
    }
    for (const char* search : {"order", "discount order", "7", "#7"}) {
      InboxFilter filter;
      filter.status = statuses;
      filter.search = search;
      ask(filter);
    }
  }
  Statement count = connection->prepare_once("SELECT count(*) FROM pg_prepared_statements");
  ASSERT_TRUE(count.step());
  EXPECT_LE(count.integer(), 3 * 7);
}

}  // namespace
}  // namespace tickiti::postgres
