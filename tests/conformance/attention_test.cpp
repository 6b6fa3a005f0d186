#include "conformance/inbox.h"

namespace tickiti::conformance {
namespace {

using People = std::vector<PersonId>;

TEST_P(InboxConformance, AMarkIsOnePerTicketAndPersonUntilTheTicketIsCleared) {
  const PersonId ada = add_person("ada@example.com");
  const PersonId bob = add_person("bob@example.com");
  const Ticket ticket = add(1, 1);
  const Ticket other = add(2, 1);
  for (const PersonId person : {bob, ada, ada}) {
    mark(ticket, person);
  }
  mark(other, ada);
  EXPECT_EQ(marked(ticket), (People{ada, bob}));
  for (int times = 0; times < 2; ++times) {
    write([&](Transaction& tx) { return tx.attention.clear(ticket.id); });
    EXPECT_EQ(marked(ticket), People{});
  }
  EXPECT_EQ(marked(other), (People{ada}));
}

TEST_P(InboxConformance, WhatIsMarkedStandsAmongWhatIsMineInTheInboxesOrder) {
  const PersonId me = add_person("me@example.com");
  const PersonId other = add_person("other@example.com");
  Ticket first = add(1, 1);
  Ticket second = add(2, 2);
  const Ticket third = add(3, 3);
  assign(second, me);
  second.assigned_to = me;
  mark(first, me);
  mark(third, me);
  mark(third, other);
  EXPECT_EQ(numbers(attention_of(me)), (Numbers{3, 2, 1}));
  EXPECT_EQ(numbers(attention_of(other)), (Numbers{3}));
  EXPECT_EQ(counts(me).attention, 3);

  change(first, 9);  // A mark follows its ticket.
  EXPECT_EQ(numbers(attention_of(me)), (Numbers{1, 3, 2}));
  set_status(first, TicketStatus::kOnHold);
  InboxFilter held = attention_of(me);
  held.status = {TicketStatus::kOnHold};
  EXPECT_EQ(numbers(held), (Numbers{1}));
  set_status(first, TicketStatus::kClosed);
  EXPECT_EQ(numbers(attention_of(me)), (Numbers{3, 2}));
  EXPECT_EQ(counts(me).attention, 2);
}

TEST_P(InboxConformance, WhatIsMarkedAndMineAnywayComesOnce) {
  const PersonId me = add_person("me@example.com");
  const InterventionId intervention = add_intervention();
  assign(add(1, 1), me);
  const auto failed = decide(add_payload(intervention, "a"), me, PayloadState::kFailed);
  for (const InboxRow& row : rows(attention_of(me))) {
    mark(row.ticket, me);
  }
  EXPECT_EQ(numbers(attention_of(me)), (Numbers{1, ticket_of(failed).number}));
  EXPECT_EQ(counts(me).attention, 2);
}

TEST_P(InboxConformance, WhatIsMarkedIsFilteredSearchedAndPaged) {
  const PersonId me = add_person("me@example.com");
  const InterventionPayload payload = add_payload(add_intervention(), "a");
  mark(ticket_of(payload), me);
  for (int i = 0; i < 4; ++i) {
    mark(add(i + 1, i + 1, i == 2 ? "needle" : "Discount"), me);
  }
  InboxFilter filter = attention_of(me);
  filter.state = PayloadState::kPending;
  EXPECT_EQ(numbers(filter), (Numbers{ticket_of(payload).number}));
  filter = attention_of(me);
  filter.queue = QueueId{77};
  EXPECT_EQ(numbers(filter), Numbers{});
  filter = attention_of(me);
  filter.search = "needle";
  EXPECT_EQ(numbers(filter), (Numbers{3}));
  filter = attention_of(me);
  filter.limit = 2;
  const std::vector<InboxRow> page = rows(filter);
  filter.after = {page[1].ticket.updated_at, page[1].ticket.id};
  EXPECT_EQ(numbers(filter), (Numbers{2, 1}));
}

TEST_P(InboxConformance, APersonsMarksInOneQueueAreClearedAlone) {
  const PersonId me = add_person("me@example.com");
  const PersonId other = add_person("other@example.com");
  const QueueId refunds = write([](Transaction& tx) {
    TicketQueue queue;
    queue.name = "Refunds";
    return tx.queues.insert(queue);
  });
  const Ticket here = add(1, 1);
  Ticket there = add(2, 2);
  there.queue = refunds;
  change(there, 2);
  for (const Ticket& ticket : {here, there}) {
    mark(ticket, me);
    mark(ticket, other);
  }
  write([&](Transaction& tx) { return tx.attention.clear_queue(me, refunds); });
  EXPECT_EQ(marked(here), (People{me, other}));
  EXPECT_EQ(marked(there), (People{other}));
}

}  // namespace
}  // namespace tickiti::conformance
