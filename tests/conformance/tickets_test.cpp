#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

std::vector<std::int64_t> numbers(const std::vector<Ticket>& tickets) {
  std::vector<std::int64_t> found;
  found.reserve(tickets.size());
  for (const Ticket& ticket : tickets) {
    found.push_back(ticket.number);
  }
  return found;
}

using Numbers = std::vector<std::int64_t>;

TEST_P(Conformance, ATicketComesBackAsItWasUpdated) {
  Ticket ticket = add_ticket(123'456);
  ticket.subject = "";
  ticket.status = TicketStatus::kOnHold;
  ticket.priority = Priority::kUrgent;
  ticket.assigned_to = add_person("staff@example.com");
  ticket.on_hold_until = kNow + kMinute;
  ticket.updated_at = kNow + kMinute;
  write([&](Transaction& tx) { return tx.tickets.update(ticket); });
  const auto found = get([](const Snapshot& s) { return s.tickets.find_by_number(123'456); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, ticket.id);
  EXPECT_EQ(found->queue, kInboxQueue);
  EXPECT_EQ(found->originator, ticket.originator);
  EXPECT_EQ(found->subject, "");
  EXPECT_EQ(found->status, TicketStatus::kOnHold);
  EXPECT_EQ(found->priority, Priority::kUrgent);
  EXPECT_EQ(found->assigned_to, ticket.assigned_to);
  EXPECT_EQ(found->on_hold_until, ticket.on_hold_until);
  EXPECT_EQ(found->created_at, kNow);
  EXPECT_EQ(found->updated_at, kNow + kMinute);
  EXPECT_TRUE(get([&](const Snapshot& s) { return s.tickets.find(ticket.id); }));
  EXPECT_FALSE(get([](const Snapshot& s) { return s.tickets.find_by_number(1); }));
}

TEST_P(Conformance, ATicketNumberIsNeverGivenTwice) {
  const Ticket first = add_ticket(100'000);
  const auto second = try_write([&](Transaction& tx) { return tx.tickets.insert(first); });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kInternal);
}

TEST_P(Conformance, ResponsesComeOldestFirstWithTheirAudit) {
  const Ticket ticket = add_ticket(100'000);
  TicketResponse row;
  row.ticket = ticket.id;
  row.author = add_person("staff@example.com");
  row.visibility = Visibility::kInternal;
  row.is_staff = true;
  row.html = "<p>Größe 😀</p>";
  row.plain_text = "Größe 😀";
  row.created_at = kNow;
  const ResponseId first = write([&](Transaction& tx) { return tx.responses.insert(row); });
  const ResponseId second = add_response(ticket.id, "second");
  write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.responses.append_audit(first, {kNow, "shop", "one"}));
    return tx.responses.append_audit(first, {kNow + kMinute, "shop", "two"});
  });
  const auto list = get([&](const Snapshot& s) { return s.responses.list(ticket.id); });
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].response.id, first);
  EXPECT_EQ(list[0].response.ticket, ticket.id);
  EXPECT_EQ(list[0].response.author, row.author);
  EXPECT_EQ(list[0].response.visibility, Visibility::kInternal);
  EXPECT_TRUE(list[0].response.is_staff);
  EXPECT_EQ(list[0].response.html, row.html);
  EXPECT_EQ(list[0].response.plain_text, row.plain_text);
  EXPECT_EQ(list[0].response.created_at, kNow);
  ASSERT_EQ(list[0].audit.size(), 2U);
  EXPECT_EQ(list[0].audit[0].text, "one");
  EXPECT_EQ(list[0].audit[0].by, "shop");
  EXPECT_EQ(list[0].audit[1].at, kNow + kMinute);
  EXPECT_EQ(list[1].response.id, second);
  EXPECT_EQ(list[1].response.visibility, Visibility::kPublic);
  EXPECT_TRUE(list[1].audit.empty());
}

TEST_P(Conformance, TicketsAreQueriedNewestFirstUpToTheLimit) {
  for (const std::int64_t number : {100'000, 100'001, 100'002}) {
    add_ticket(number);
  }
  TicketQuery query;
  query.limit = 2;
  const auto found = get([&](const Snapshot& s) { return s.tickets.query(query); });
  EXPECT_EQ(numbers(found), (Numbers{100'002, 100'001}));
}

TEST_P(Conformance, TokensOfOneModeAreAlternativesAndModesMustAllMatch) {
  add_ticket(1, "Red apple");
  add_ticket(2, "Green pear");
  Ticket closed = add_ticket(3, "Red pear");
  closed.status = TicketStatus::kClosed;
  write([&](Transaction& tx) { return tx.tickets.update(closed); });
  const auto find = [&](const TicketCriteria& criteria) {
    TicketQuery query;
    query.criteria = criteria;
    return numbers(get([&](const Snapshot& s) { return s.tickets.query(query); }));
  };
  TicketCriteria criteria;
  criteria.subject = {"APPLE", "green"};
  EXPECT_EQ(find(criteria), (Numbers{2, 1}));
  criteria.subject = {"pear"};
  criteria.status = {TicketStatus::kOpen, TicketStatus::kOnHold};
  EXPECT_EQ(find(criteria), (Numbers{2}));
  criteria.queue = {QueueId{77}};
  EXPECT_EQ(find(criteria), Numbers{});
  criteria.queue = {QueueId{77}, kInboxQueue};
  criteria.number = {1, 2, 3};
  EXPECT_EQ(find(criteria), (Numbers{2}));
}

TEST_P(Conformance, ContentIsSoughtInAnyResponsesPlainText) {
  const Ticket one = add_ticket(1);
  add_ticket(2);
  add_response(one.id, "nothing here");
  add_response(one.id, "Order 1001 is LATE");
  TicketQuery query;
  query.criteria.content = {"order 1001"};
  const auto found = get([&](const Snapshot& s) { return s.tickets.query(query); });
  EXPECT_EQ(numbers(found), (Numbers{1}));
}

TEST_P(Conformance, WildcardsAndQuotesInATokenMeanThemselves) {
  add_ticket(1, R"(100% "off" C:\x_y)");
  add_ticket(2, "100 of C:xzy");
  for (const char* token : {"%", "_", R"(\)", R"("off")", "100%"}) {
    TicketQuery query;
    query.criteria.subject = {token};
    const auto found = get([&](const Snapshot& s) { return s.tickets.query(query); });
    EXPECT_EQ(numbers(found), (Numbers{1})) << token;
  }
}

TEST_P(Conformance, VeryManyAndVeryLongTokensAreQueriedToo) {
  add_ticket(1, "needle");
  TicketQuery query;
  query.criteria.subject.assign(5'000, "hay");
  query.criteria.subject.emplace_back(100'000, 'x');
  query.criteria.subject.emplace_back("needle");
  query.criteria.number.assign(5'000, 1);
  const auto found = get([&](const Snapshot& s) { return s.tickets.query(query); });
  EXPECT_EQ(numbers(found), (Numbers{1}));
}

TEST_P(Conformance, AQueryThatMatchesNothingFindsNothing) {
  add_ticket(1);
  TicketQuery query;
  query.matches_nothing = true;
  EXPECT_TRUE(get([&](const Snapshot& s) { return s.tickets.query(query); }).empty());
}

}  // namespace
}  // namespace tickiti::conformance
