#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

TEST_P(Conformance, ATicketComesBackAsItWasUpdated) {
  Ticket ticket = add_ticket(123'456);
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
  EXPECT_EQ(found->subject, "Discount");
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
  const auto second =
      try_write([&](Transaction& tx) { return tx.tickets.insert(first, std::nullopt); });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kInternal);
}

TEST_P(Conformance, AResponseKeepsToWhomItWasMailed) {
  const Ticket ticket = add_ticket(100'000);
  TicketResponse row;
  row.ticket = ticket.id;
  row.author = add_person("staff@example.com");
  row.created_at = kNow;
  const auto kept = [&](std::optional<MailedTo> mailed_to) {
    row.mailed_to = std::move(mailed_to);
    const ResponseId id = write([&](Transaction& tx) { return tx.responses.insert(row); });
    return get([&](const Snapshot& s) { return s.responses.find(id); })->mailed_to;
  };
  EXPECT_FALSE(kept(std::nullopt));
  EXPECT_TRUE(kept(MailedTo{true, {}})->is_off);
  EXPECT_FALSE(kept(MailedTo{false, {}})->is_off);
  const std::vector<std::string> addresses{"a@example.com", "\"b c\"@example.com", "ü@example.com"};
  EXPECT_EQ(kept(MailedTo{false, addresses})->addresses, addresses);
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

TEST_P(Conformance, TheTicketsOfAQueueAreFoundAFewAtATime) {
  TicketQueue queue;
  queue.name = "Refunds";
  queue.id = write([&](Transaction& tx) { return tx.queues.insert(queue); });
  add_ticket(100'000);
  for (const std::int64_t number : {100'001, 100'002, 100'003}) {
    Ticket ticket = add_ticket(number);
    ticket.queue = queue.id;
    ticket.status = number == 100'003 ? TicketStatus::kClosed : TicketStatus::kOpen;
    write([&](Transaction& tx) { return tx.tickets.update(ticket); });
  }
  const auto found = [&](int limit) {
    return get([&](const Snapshot& s) { return s.tickets.find_in_queue(queue.id, limit); });
  };
  EXPECT_EQ(found(2).size(), 2U);
  EXPECT_EQ(found(10).size(), 3U);
  for (const Ticket& ticket : found(10)) {
    EXPECT_EQ(ticket.queue, queue.id);
    EXPECT_GT(ticket.number, 100'000);
  }
}

}  // namespace
}  // namespace tickiti::conformance
