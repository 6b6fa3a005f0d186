#include "conformance/inbox.h"

// What a reader from whom queues are hidden finds in lists of tickets.
namespace tickiti::conformance {
namespace {

// The same without what lies in the queue.
InboxFilter without(QueueId hidden, InboxFilter filter) {
  filter.hidden = {hidden};
  return filter;
}

TEST_P(InboxConformance, HiddenQueuesTheInboxIsWithoutTheirTickets) {
  const QueueId seen = add_queue("Seen");
  const QueueId hidden = add_queue("Hidden");
  add_in(seen, 100'001, 1);
  add_in(hidden, 100'002, 2);
  add_in(kInboxQueue, 100'003, 3);
  add_in(hidden, 100'004, 4);
  Ticket closed = add_in(seen, 100'005, 5);
  set_status(closed, TicketStatus::kClosed);
  EXPECT_EQ(numbers(without(hidden, everything())), (Numbers{100'005, 100'003, 100'001}));
  EXPECT_EQ(numbers(without(hidden, searching("discount"))), (Numbers{100'005, 100'003, 100'001}));
  EXPECT_EQ(numbers(without(hidden, searching("100002"))), Numbers{});

  InboxFilter of_one = without(hidden, everything());
  of_one.queue = hidden;
  EXPECT_EQ(numbers(of_one), Numbers{});
  of_one.queue = seen;
  EXPECT_EQ(numbers(of_one), (Numbers{100'005, 100'001}));
}

TEST_P(InboxConformance, HiddenQueuesPagesAreFullHoweverManyTicketsAreHidden) {
  const QueueId seen = add_queue("Seen");
  const QueueId hidden = add_queue("Hidden");
  for (int n = 0; n < 12; ++n) {
    add_in(n % 4 == 0 ? seen : hidden, 100'000 + n, n);
  }
  InboxFilter page = without(hidden, everything());
  page.limit = 2;
  const std::vector<InboxRow> first = rows(page);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].ticket.number, 100'008);
  EXPECT_EQ(first[1].ticket.number, 100'004);
  page.after = {first[1].ticket.updated_at, first[1].ticket.id};
  EXPECT_EQ(numbers(page), (Numbers{100'000}));
}

TEST_P(InboxConformance, HiddenQueuesAttentionAndCountsAreWithoutThem) {
  const PersonId me = add_person("me@example.com");
  const QueueId seen = add_queue("Seen");
  const QueueId hidden = add_queue("Hidden");
  assign(add_in(seen, 100'001, 1), me);
  assign(add_in(hidden, 100'002, 2), me);
  mark(add_in(hidden, 100'003, 3), me);
  mark(add_in(seen, 100'004, 4), me);
  EXPECT_EQ(numbers(without(hidden, attention_of(me))), (Numbers{100'004, 100'001}));

  const InboxCounts all = counts(me);
  const InboxCounts mine = get([&](const Snapshot& s) {
    return s.inbox.count(Reader{me, {hidden}});
  });
  EXPECT_EQ(all.attention, 4);
  EXPECT_EQ(mine.attention, 2);
  EXPECT_EQ(mine.queues.size(), all.queues.size() - 1);
  for (const InboxCounts::Queue& queue : mine.queues) {
    EXPECT_NE(queue.id, hidden);
    EXPECT_EQ(queue.open, queue.id == seen ? 2 : 0);
  }
}

TEST_P(InboxConformance, HiddenQueuesStatesAreCountedInTheOthers) {
  const PersonId me = add_person("me@example.com");
  const QueueId hidden = add_queue("Hidden");
  const InterventionId intervention = add_intervention();
  add_payload(intervention, "seen");
  Ticket apart = ticket_of(add_payload(intervention, "hidden"));
  apart.queue = hidden;
  change(apart, 1);
  const auto pending = [&](const HiddenQueues& queues) {
    return get([&](const Snapshot& s) { return s.inbox.count(Reader{me, queues}); }).states[0];
  };
  EXPECT_EQ(pending({}).open, 2);
  EXPECT_EQ(pending({hidden}).open, 1);
  EXPECT_EQ(pending({hidden}).state, PayloadState::kPending);
}

TEST_P(InboxConformance, HiddenQueuesQueriesAreWithoutThem) {
  const QueueId seen = add_queue("Seen");
  const QueueId hidden = add_queue("Hidden");
  add_in(seen, 100'001, 1);
  add_in(hidden, 100'002, 2);
  write([](Transaction& tx) { return tx.inbox.index_new(); });
  for (const bool by_words : {false, true}) {
    TicketQuery query;
    query.hidden = {hidden};
    if (by_words) {
      query.criteria.subject = {"discount"};
    }
    const auto found = get([&](const Snapshot& s) { return s.tickets.query(query); });
    ASSERT_EQ(found.size(), 1U) << by_words;
    EXPECT_EQ(found[0].number, 100'001);
  }
}

}  // namespace
}  // namespace tickiti::conformance
