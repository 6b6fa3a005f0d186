#include <vector>

#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

using Ids = std::vector<ResponseId>;

Ids ids_of(const ResponsePage& page) {
  Ids ids;
  for (const FoundResponse& found : page.responses) {
    ids.push_back(found.entry.response.id);
  }
  return ids;
}

auto reader(const ResponseQuery& query) {
  return [query](const Snapshot& snapshot) { return snapshot.responses.query(query); };
}

TicketResponse sample_response(TicketId ticket, PersonId author, TimePoint created_at) {
  TicketResponse response;
  response.ticket = ticket;
  response.author = author;
  response.html = "<p>Hi</p>";
  response.plain_text = "Hi";
  response.created_at = created_at;
  return response;
}

TEST_P(Conformance, AFoundResponseTellsItsTicketAuthorAndAudit) {
  const Ticket ticket = add_ticket(100'000);
  const ResponseId id = add_response(ticket.id, "Please look.");
  write([&](Transaction& tx) { return tx.responses.append_audit(id, {kNow, "shop", "Done"}); });
  const ResponsePage page = get(reader({}));
  ASSERT_EQ(page.responses.size(), 1U);
  EXPECT_FALSE(page.next);
  const FoundResponse& found = page.responses[0];
  EXPECT_EQ(found.entry.response.id, id);
  EXPECT_EQ(found.entry.response.plain_text, "Please look.");
  ASSERT_EQ(found.entry.audit.size(), 1U);
  EXPECT_EQ(found.entry.audit[0].text, "Done");
  EXPECT_EQ(found.ticket_number, 100'000);
  EXPECT_EQ(found.queue, kInboxQueue);
  const auto author =
      get([&](const Snapshot& s) { return s.people.find(found.entry.response.author); });
  EXPECT_EQ(found.author_email, author->email);
}

TEST_P(Conformance, ResponsesComeBySecondAndIdAndPagesFollowOnOneAnother) {
  const Ticket ticket = add_ticket(1);
  const PersonId author = add_person("author@example.com");
  Ids made;
  // The third is the oldest; the others share a second, whatever their milliseconds.
  for (const int milliseconds : {800, 100, -5000, 400}) {
    const auto at =
        TimePoint{std::chrono::seconds{1'777'000'000}} + std::chrono::milliseconds{milliseconds};
    made.push_back(write([&](Transaction& tx) {
      return tx.responses.insert(sample_response(ticket.id, author, at));
    }));
  }
  const Ids ordered{made[2], made[0], made[1], made[3]};
  EXPECT_EQ(ids_of(get(reader({}))), ordered);
  Ids paged;
  ResponseQuery query;
  query.limit = 1;
  do {
    const ResponsePage page = get(reader(query));
    for (const ResponseId id : ids_of(page)) {
      paged.push_back(id);
    }
    query.after = page.next;
  } while (query.after);
  EXPECT_EQ(paged, ordered);
}

TEST_P(Conformance, EverythingAskedOfResponsesMustHold) {
  const Ticket one = add_ticket(1);
  const Ticket two = add_ticket(2);
  const PersonId author = add_person("author@example.com");
  TicketResponse internal = sample_response(one.id, author, kNow);
  internal.visibility = Visibility::kInternal;
  internal.is_staff = true;
  const TicketResponse later = sample_response(two.id, author, kNow + kMinute);
  Ids made;
  for (const TicketResponse& response : {internal, later}) {
    made.push_back(write([&](Transaction& tx) { return tx.responses.insert(response); }));
  }
  const auto find = [&](auto change) {
    ResponseQuery query;
    change(query);
    return ids_of(get(reader(query)));
  };
  const Ids first{made[0]};
  const Ids second{made[1]};
  EXPECT_EQ(find([](auto& q) { q.visibility = Visibility::kInternal; }), first);
  EXPECT_EQ(find([](auto& q) { q.visibility = Visibility::kPublic; }), second);
  EXPECT_EQ(find([](auto& q) { q.is_staff = true; }), first);
  EXPECT_EQ(find([](auto& q) { q.ticket_number = {2, 77}; }), second);
  EXPECT_EQ(find([](auto& q) { q.queue = {QueueId{77}}; }), Ids{});
  EXPECT_EQ(find([](auto& q) { q.queue = {QueueId{77}, kInboxQueue}; }), made);
  EXPECT_EQ(find([](auto& q) { q.created_from = kNow; }), made);
  EXPECT_EQ(find([](auto& q) { q.created_from = kNow + kMinute; }), second);
  EXPECT_EQ(find([](auto& q) { q.created_before = kNow + kMinute; }), first);
  EXPECT_EQ(find([](auto& q) { q.created_before = kNow; }), Ids{});
}

TEST_P(Conformance, APageEndsAfterManyResponsesThatAreNotWanted) {
  const Ticket ticket = add_ticket(1);
  const PersonId author = add_person("author@example.com");
  write([&](Transaction& tx) -> Result<Done> {
    for (int i = 0; i < 10'000; ++i) {
      TRY(tx.responses.insert(sample_response(ticket.id, author, kNow)));
    }
    TicketResponse wanted = sample_response(ticket.id, author, kNow);
    wanted.is_staff = true;
    TRY(tx.responses.insert(wanted));
    return Done{};
  });
  ResponseQuery query;
  query.is_staff = true;
  const ResponsePage empty = get(reader(query));
  EXPECT_TRUE(empty.responses.empty());
  ASSERT_TRUE(empty.next);
  query.after = empty.next;
  const ResponsePage rest = get(reader(query));
  EXPECT_EQ(rest.responses.size(), 1U);
  EXPECT_FALSE(rest.next);
}

TEST_P(Conformance, APageEndsWhenItsTextsAreLong) {
  const Ticket ticket = add_ticket(1);
  const PersonId author = add_person("author@example.com");
  TicketResponse row = sample_response(ticket.id, author, kNow);
  row.html = std::string(5 << 20, 'x');
  for (int i = 0; i < 3; ++i) {
    write([&](Transaction& tx) { return tx.responses.insert(row); });
  }
  const ResponsePage page = get(reader({}));
  EXPECT_EQ(page.responses.size(), 2U);
  EXPECT_TRUE(page.next);
}

}  // namespace
}  // namespace tickiti::conformance
