#include <cstdint>
#include <string>
#include <vector>

#include "conformance/inbox.h"

namespace tickiti::conformance {
namespace {

class Finder {
 public:
  TicketCriteria criteria;
  int limit = 100;

  std::function<Result<std::vector<Ticket>>(const Snapshot&)> reader() const {
    TicketQuery query;
    query.criteria = criteria;
    query.limit = limit;
    return [query](const Snapshot& snapshot) { return snapshot.tickets.query(query); };
  }
};

Numbers numbers_of(const std::vector<Ticket>& tickets) {
  Numbers numbers;
  for (const Ticket& ticket : tickets) {
    numbers.push_back(ticket.number);
  }
  return numbers;
}

Result<Done> index_new(Transaction& tx) { return tx.inbox.index_new(); }

TEST_P(Conformance, TicketsAreQueriedNewestFirstUpToTheLimit) {
  for (const std::int64_t number : {100'000, 100'001, 100'002}) {
    add_ticket(number);
  }
  Finder finder;
  finder.limit = 2;
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{100'002, 100'001}));
}

TEST_P(Conformance, TokensOfOneModeAreAlternativesAndModesMustAllMatch) {
  add_ticket(1, "Red apple");
  add_ticket(2, "Green pear");
  Ticket closed = add_ticket(3, "Red pear");
  closed.status = TicketStatus::kClosed;
  closed.priority = Priority::kUrgent;
  write([&](Transaction& tx) { return tx.tickets.update(closed); });
  write(index_new);
  Finder finder;
  finder.criteria.subject = {"APPLE", "green"};
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{2, 1}));
  finder.criteria.subject = {"pear"};
  finder.criteria.priority = {Priority::kUrgent, Priority::kLow};
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{3}));
  finder.criteria.priority = {};
  finder.criteria.status = {TicketStatus::kOpen, TicketStatus::kOnHold};
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{2}));
  finder.criteria.queue = {QueueId{77}};
  EXPECT_EQ(numbers_of(get(finder.reader())), Numbers{});
  finder.criteria.queue = {QueueId{77}, kInboxQueue};
  finder.criteria.number = {1, 2, 3};
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{2}));
}

TEST_P(Conformance, WordsAreSoughtInTheSubjectOrInOneResponse) {
  const Ticket one = add_ticket(1, "Late parcel");
  const Ticket two = add_ticket(2, "Broken kettle");
  add_response(one.id, "nothing here");
  add_response(one.id, "Order 1001 is LATE, said Zoë");
  add_response(two.id, "Order 2002");
  add_response(two.id, "1001 reasons");
  write(index_new);
  const auto by_content = [&](const std::string& text) {
    Finder finder;
    finder.criteria.content = {text};
    return numbers_of(get(finder.reader()));
  };
  EXPECT_EQ(by_content("1001 ORDER"), (Numbers{1}));
  EXPECT_EQ(by_content("orders"), (Numbers{2, 1}));
  EXPECT_EQ(by_content("zoe"), (Numbers{1}));
  EXPECT_EQ(by_content("100"), Numbers{});
  EXPECT_EQ(by_content("kettle"), Numbers{});
  Finder finder;
  finder.criteria.subject_content = {"kett", "late"};
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{2, 1}));
  finder.criteria.subject = {"par"};
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{1}));
}

TEST_P(Conformance, ManyNewResponsesAreIndexedUnasked) {
  const Ticket ticket = add_ticket(1);
  TicketResponse response;
  response.ticket = ticket.id;
  response.author = ticket.originator;
  response.plain_text = "needle";
  write([&](Transaction& tx) -> Result<Done> {
    for (int i = 0; i < 1000; ++i) {
      TRY(tx.responses.insert(response));
    }
    return Done{};
  });
  Finder finder;
  finder.criteria.content = {"needle"};
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{1}));
}

TEST_P(Conformance, TicketsAreQueriedByTheirPeople) {
  const PersonId ada = add_person("ada@example.com");
  const PersonId bob = add_person("bob@example.com");
  Ticket one = add_ticket(1);
  const Ticket two = add_ticket(2);
  one.assigned_to = ada;
  write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.tickets.update(one));
    return tx.tickets.add_participant(two.id, bob, kNow);
  });
  Finder finder;
  finder.criteria.assigned = {ada, bob};
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{1}));
  finder.criteria.participant = {bob};
  EXPECT_EQ(numbers_of(get(finder.reader())), Numbers{});
  finder.criteria.assigned = {};
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{2}));
  finder.criteria.raised = {two.originator};
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{2}));
  finder.criteria.raised = {ada};
  EXPECT_EQ(numbers_of(get(finder.reader())), Numbers{});
}

TEST_P(Conformance, TimesReachFromTheirBeginningToBeforeTheirEnd) {
  Ticket ticket = add_ticket(1);
  ticket.updated_at = kNow + 2 * kMinute;
  write([&](Transaction& tx) { return tx.tickets.update(ticket); });
  const auto finds = [&](auto ask) {
    Finder finder;
    ask(finder.criteria);
    return !get(finder.reader()).empty();
  };
  EXPECT_TRUE(finds([](auto& c) { c.created_from = kNow; }));
  EXPECT_FALSE(finds([](auto& c) { c.created_from = kNow + kMinute; }));
  EXPECT_TRUE(finds([](auto& c) { c.created_before = kNow + kMinute; }));
  EXPECT_FALSE(finds([](auto& c) { c.created_before = kNow; }));
  EXPECT_TRUE(finds([&](auto& c) { c.updated_from = ticket.updated_at; }));
  EXPECT_FALSE(finds([&](auto& c) { c.updated_before = ticket.updated_at; }));
}

TEST_P(Conformance, NothingInATokenIsACommand) {
  add_ticket(1, R"(100% "off" C:\x_y)");
  add_ticket(2, "Something else");
  write(index_new);
  for (const char* token : {"100%", R"("off")", "c:", R"(C:\x)", "x_y", "* off", "( off"}) {
    Finder finder;
    finder.criteria.subject = {token};
    EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{1})) << token;
  }
  for (const char* token : {"%", "", "a OR off", "-off z", "subject:off", "NEAR(off)", "'; --"}) {
    Finder finder;
    finder.criteria.subject_content = {token};
    EXPECT_EQ(numbers_of(get(finder.reader())), Numbers{}) << token;
  }
}

TEST_P(Conformance, VeryManyAndVeryLongTokensAreQueriedToo) {
  add_ticket(1, "needle");
  write(index_new);
  Finder finder;
  finder.criteria.subject.assign(98, "hay");
  finder.criteria.subject.emplace_back(100'000, 'x');
  finder.criteria.subject.emplace_back("needle");
  finder.criteria.number.assign(5'000, 1);
  EXPECT_EQ(numbers_of(get(finder.reader())), (Numbers{1}));
}

TEST_P(Conformance, AQueryThatMatchesNothingFindsNothing) {
  add_ticket(1);
  TicketQuery query;
  query.matches_nothing = true;
  EXPECT_TRUE(get([&](const Snapshot& s) { return s.tickets.query(query); }).empty());
}

}  // namespace
}  // namespace tickiti::conformance
