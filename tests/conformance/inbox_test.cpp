#include "conformance/inbox.h"

namespace tickiti::conformance {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(InboxConformance);

namespace {

TEST_P(InboxConformance, StartsWithWhatChangedLastAndThenWithTheNewest) {
  add(100'001, 2);
  add(100'002, 3);
  add(100'003, 1);
  add(100'004, 2);
  EXPECT_EQ(numbers(everything()), (Numbers{100'002, 100'004, 100'001, 100'003}));
}

TEST_P(InboxConformance, PagesFollowOnOneAnotherAcrossStatesAndTies) {
  const InterventionId intervention = add_intervention();
  const PersonId person = add_person("staff@example.com");
  for (int i = 0; i < 4; ++i) {
    add(100'000 + i, 1);
    const InterventionPayload payload = add_payload(intervention, "uid" + std::to_string(i));
    Ticket ticket = ticket_of(payload);
    change(ticket, 1 + i % 2);
    decide(payload, person, i % 2 == 0 ? PayloadState::kFailed : PayloadState::kAccepted);
  }
  const Numbers all = numbers(everything());
  ASSERT_EQ(all.size(), 8U);
  Numbers paged;
  InboxFilter filter = everything();
  filter.limit = 3;
  for (std::vector<InboxRow> page = rows(filter); !page.empty(); page = rows(filter)) {
    for (const InboxRow& row : page) {
      paged.push_back(row.ticket.number);
    }
    filter.after = {page.back().ticket.updated_at, page.back().ticket.id};
  }
  EXPECT_EQ(paged, all);
}

TEST_P(InboxConformance, ARowTellsTheTicketItsPeopleAndItsIntervention) {
  const InterventionPayload payload = add_payload(add_intervention(), "order-1");
  assign(ticket_of(payload), add_person("staff@example.com"));
  const std::vector<InboxRow> found = rows(everything());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].ticket.id, payload.ticket);
  EXPECT_EQ(found[0].ticket.subject, "Discount");
  EXPECT_EQ(found[0].queue_name, "Inbox");
  EXPECT_EQ(found[0].originator_email, "customer@example.com");
  EXPECT_EQ(found[0].assigned_to_email, "staff@example.com");
  ASSERT_TRUE(found[0].intervention);
  EXPECT_EQ(found[0].intervention->payload, payload.id);
  EXPECT_EQ(found[0].intervention->name, "discount_request");
  EXPECT_EQ(found[0].intervention->title, "Discount request");
  EXPECT_EQ(found[0].intervention->uid, "order-1");
  EXPECT_EQ(found[0].intervention->state, PayloadState::kPending);
  EXPECT_EQ(found[0].intervention->max_attempts, 3);
}

TEST_P(InboxConformance, ARowWithoutInterventionAndAssigneeSaysSo) {
  add(100'000, 0);
  const InboxRow row = rows(everything()).at(0);
  EXPECT_FALSE(row.intervention);
  EXPECT_EQ(row.assigned_to_email, "");
}

TEST_P(InboxConformance, IsFilteredByStatus) {
  Ticket open = add(1, 1);
  Ticket held = add(2, 2);
  Ticket closed = add(3, 3);
  set_status(held, TicketStatus::kOnHold);
  set_status(closed, TicketStatus::kClosed);
  InboxFilter filter;
  filter.status = {TicketStatus::kClosed};
  EXPECT_EQ(numbers(filter), (Numbers{3}));
  filter.status = {TicketStatus::kOpen, TicketStatus::kOnHold};
  EXPECT_EQ(numbers(filter), (Numbers{2, 1}));
  filter.status = {};
  EXPECT_EQ(numbers(filter), Numbers{});
}

TEST_P(InboxConformance, IsFilteredByQueueAndByStateOfThePayload) {
  add(1, 1);
  const InterventionId intervention = add_intervention();
  const PersonId person = add_person("staff@example.com");
  const InterventionPayload failed =
      decide(add_payload(intervention, "a"), person, PayloadState::kFailed);
  add_payload(intervention, "b");
  InboxFilter filter = everything();
  filter.queue = kInboxQueue;
  EXPECT_EQ(numbers(filter).size(), 3U);
  filter.state = PayloadState::kFailed;
  EXPECT_EQ(numbers(filter), (Numbers{ticket_of(failed).number}));
  filter.queue = std::nullopt;
  EXPECT_EQ(numbers(filter), (Numbers{ticket_of(failed).number}));
  filter.queue = QueueId{77};
  EXPECT_EQ(numbers(filter), Numbers{});
}

TEST_P(InboxConformance, AttentionIsWhatIsAssignedToAPersonOrFailedAfterTheirDecision) {
  const PersonId me = add_person("me@example.com");
  const PersonId other = add_person("other@example.com");
  const InterventionId intervention = add_intervention();
  add(1, 9);
  assign(add(2, 1), me);
  assign(add(3, 1), other);
  Ticket closed = add(4, 1);
  closed.assigned_to = me;
  set_status(closed, TicketStatus::kClosed);
  const auto mine = decide(add_payload(intervention, "a"), me, PayloadState::kFailed);
  decide(add_payload(intervention, "b"), other, PayloadState::kFailed);
  decide(add_payload(intervention, "c"), me, PayloadState::kAccepted);
  const auto both = decide(add_payload(intervention, "d"), me, PayloadState::kFailed);
  assign(ticket_of(both), me);

  const std::int64_t first = ticket_of(mine).number;
  const std::int64_t second = ticket_of(both).number;
  InboxFilter filter = everything();
  filter.attention_of = me;
  EXPECT_EQ(numbers(filter), (Numbers{2, second, first}));
  EXPECT_EQ(counts(me).attention, 3);
  filter.state = PayloadState::kFailed;
  EXPECT_EQ(numbers(filter), (Numbers{second, first}));
  filter.search = "b";
  EXPECT_EQ(numbers(filter), Numbers{});
  filter.search = "d";
  EXPECT_EQ(numbers(filter), (Numbers{second, first}));
}

TEST_P(InboxConformance, AWordStartsAWordOfSubjectAddressOrUid) {
  add(1, 1, "Größe of the Fahrrad");
  add_created(2, "order-1001-x");
  EXPECT_EQ(numbers(searching("fahr")), (Numbers{1}));
  EXPECT_EQ(numbers(searching("GROSSE fahrrad")), Numbers{});
  EXPECT_EQ(numbers(searching("GRÖ Fah")), (Numbers{1}));
  EXPECT_EQ(numbers(searching("gro")), (Numbers{1}));
  EXPECT_EQ(numbers(searching("ahrrad")), Numbers{});
  EXPECT_EQ(numbers(searching("order-1001")), (Numbers{2}));
  EXPECT_EQ(numbers(searching("100 discount")), (Numbers{2}));
  EXPECT_EQ(numbers(searching("customer@exam order")), (Numbers{2}));
  EXPECT_EQ(numbers(searching("customer fahrrad 😀")), (Numbers{1}));
}

TEST_P(InboxConformance, ANumberFindsItsTicket) {
  add(100'001, 1);
  add(100'002, 1, "Like 100001");
  EXPECT_EQ(numbers(searching("100001")), (Numbers{100'002, 100'001}));
  EXPECT_EQ(numbers(searching("#100001")), (Numbers{100'002, 100'001}));
  EXPECT_EQ(numbers(searching("10000")), (Numbers{100'002}));
}

TEST_P(InboxConformance, NothingTypedIsACommand) {
  add(1, 1, R"(a "b" c)");
  for (const char* typed : {"\"", "*", "a\" OR \"z", "NEAR(a b)", "subject:a", "-a", "^a", "(",
                            "a AND", "{a}", "'; --", "+", "a NOT b", "\\", "%", "😀"}) {
    EXPECT_LE(numbers(searching(typed)).size(), 1U) << typed;
  }
  EXPECT_EQ(numbers(searching("zzz OR b")), Numbers{});
  EXPECT_EQ(numbers(searching(R"("b")")), (Numbers{1}));
}

TEST_P(InboxConformance, ASearchIsFilteredAndPagedToo) {
  for (int i = 0; i < 5; ++i) {
    add(100 + i, 10 - i, "needle");
  }
  InboxFilter filter = searching("needle");
  filter.limit = 2;
  EXPECT_EQ(numbers(filter), (Numbers{100, 101}));
  const std::vector<InboxRow> page = rows(filter);
  filter.after = {page[1].ticket.updated_at, page[1].ticket.id};
  EXPECT_EQ(numbers(filter), (Numbers{102, 103}));
  filter.status = {TicketStatus::kClosed};
  EXPECT_EQ(numbers(filter), Numbers{});
}

TEST_P(InboxConformance, ATicketWhoseTransactionFailedIsNotFound) {
  Ticket ticket = add_ticket(1, "kept");
  ticket.number = 2;
  ticket.subject = "dropped";
  const auto failed = try_write([&](Transaction& tx) -> Result<Done> {
    TRY(tx.tickets.insert(ticket, std::nullopt));
    return make_error(ErrorCode::kNotPending, "No.");
  });
  EXPECT_FALSE(failed);
  add_ticket(3, "kept");
  EXPECT_EQ(numbers(searching("dropped")), Numbers{});
  EXPECT_EQ(numbers(searching("kept")), (Numbers{3, 1}));
}

TEST_P(InboxConformance, ATicketIsFoundOnceItIsIndexed) {
  const auto is_indexed = [&] {
    return get([](const Snapshot& s) { return s.inbox.is_indexed(); });
  };
  add(1, 1, "needle");
  write([](Transaction& tx) { return tx.inbox.index_new(); });
  EXPECT_TRUE(is_indexed());
  EXPECT_EQ(numbers(searching("needle")), (Numbers{1}));
}

TEST_P(InboxConformance, ManyNewTicketsAreIndexedUnasked) {
  Ticket ticket = add_ticket(1, "needle");
  write([&](Transaction& tx) -> Result<Done> {
    for (int i = 0; i < 1000; ++i) {
      ++ticket.number;
      TRY(tx.tickets.insert(ticket, std::nullopt));
    }
    return Done{};
  });
  EXPECT_EQ(rows(searching("needle")).size(), 50U);
  EXPECT_TRUE(get([](const Snapshot& s) { return s.inbox.is_indexed(); }));
}

TEST_P(InboxConformance, CountsWhatIsNotClosed) {
  const InterventionId intervention = add_intervention();
  const PersonId person = add_person("staff@example.com");
  Ticket held = add(1, 1);
  Ticket closed = add(2, 1);
  set_status(held, TicketStatus::kOnHold);
  set_status(closed, TicketStatus::kClosed);
  add_payload(intervention, "a");
  add_payload(intervention, "b");
  decide(add_payload(intervention, "c"), person, PayloadState::kSubmitted);
  decide(add_payload(intervention, "d"), person, PayloadState::kAccepted);
  decide(add_payload(intervention, "e"), person, PayloadState::kFailed);
  const InboxCounts found = counts(person);
  EXPECT_EQ(found.attention, 1);
  ASSERT_EQ(found.queues.size(), 1U);
  EXPECT_EQ(found.queues[0].id, kInboxQueue);
  EXPECT_EQ(found.queues[0].name, "Inbox");
  EXPECT_EQ(found.queues[0].open, 6);
  std::vector<std::pair<PayloadState, int>> states;
  for (const InboxCounts::State& state : found.states) {
    states.emplace_back(state.state, state.open);
  }
  EXPECT_EQ(states, (std::vector<std::pair<PayloadState, int>>{{PayloadState::kPending, 2},
                                                               {PayloadState::kSubmitted, 1},
                                                               {PayloadState::kAcknowledged, 0},
                                                               {PayloadState::kFailed, 1}}));
}

TEST_P(InboxConformance, NoStatusHidesWhatIsUnfinished) {
  const InterventionId intervention = add_intervention();
  const PersonId me = add_person("me@example.com");
  const PersonId other = add_person("other@example.com");
  const auto close = [&](const InterventionPayload& payload, std::optional<PersonId> assignee) {
    Ticket ticket = ticket_of(payload);
    ticket.assigned_to = assignee;
    set_status(ticket, TicketStatus::kClosed);
    return ticket.number;
  };
  close(add_payload(intervention, "a"), me);
  close(decide(add_payload(intervention, "b"), me, PayloadState::kSubmitted), me);
  close(decide(add_payload(intervention, "c"), me, PayloadState::kAcknowledged), me);
  close(decide(add_payload(intervention, "d"), me, PayloadState::kAccepted), me);
  const auto decided = close(decide(add_payload(intervention, "e"), me, PayloadState::kFailed), {});
  const auto mine = close(decide(add_payload(intervention, "f"), other, PayloadState::kFailed), me);
  const auto both = close(decide(add_payload(intervention, "g"), me, PayloadState::kFailed), me);
  const InboxCounts found = counts(me);
  std::vector<int> open;
  for (const InboxCounts::State& state : found.states) {
    open.push_back(state.open);
  }
  EXPECT_EQ(open, (std::vector<int>{1, 1, 0, 3}));
  EXPECT_EQ(found.queues.at(0).open, 0);
  EXPECT_EQ(found.attention, 3);
  EXPECT_EQ(numbers(attention_of(me)), (Numbers{both, mine, decided}));
  EXPECT_EQ(numbers(attention_of(other)), (Numbers{mine}));
}

TEST_P(InboxConformance, CountingStopsAtItsBound) {
  Ticket ticket = add_ticket(1);
  write([&](Transaction& tx) -> Result<Done> {
    for (int i = 0; i < kMostCounted + 5; ++i) {
      ++ticket.number;
      TRY(tx.tickets.insert(ticket, std::nullopt));
    }
    return Done{};
  });
  EXPECT_EQ(counts(add_person()).queues.at(0).open, kMostCounted);
}

TEST_P(InboxConformance, AChangeOfThePayloadMovesItsTicketUp) {
  InterventionPayload payload = add_payload(add_intervention(), "a");
  add(100'000, 1);
  payload.updated_at = kNow + 5 * kMinute;
  write([&](Transaction& tx) { return tx.payloads.update(payload); });
  EXPECT_EQ(ticket_of(payload).updated_at, kNow + 5 * kMinute);
  EXPECT_EQ(rows(everything()).at(0).ticket.id, payload.ticket);
  payload.updated_at = kNow;
  write([&](Transaction& tx) { return tx.payloads.update(payload); });
  EXPECT_EQ(ticket_of(payload).updated_at, kNow + 5 * kMinute);
}

}  // namespace
}  // namespace tickiti::conformance
