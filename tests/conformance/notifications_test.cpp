#include <vector>

#include "application/inbox_repository.h"
#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

using Ids = std::vector<std::int64_t>;

TEST_P(Conformance, ANotificationTellsTheTicketAsItIsNow) {
  const PersonId me = add_person("me@example.com");
  const Ticket ticket = add_ticket(100'000, "Refund");
  const NotificationId id = add_notification(me, ticket);
  const auto found = get([&](const Snapshot& s) { return s.notifications.list({me, {}}, {}, 50); });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].notification.id, id);
  EXPECT_EQ(found[0].notification.person, me);
  EXPECT_EQ(found[0].notification.ticket, ticket.id);
  EXPECT_EQ(found[0].notification.kind, NotificationKind::kNewTicket);
  EXPECT_EQ(found[0].notification.created_at, kNow);
  EXPECT_FALSE(found[0].notification.read_at);
  EXPECT_EQ(found[0].ticket_number, 100'000);
  EXPECT_EQ(found[0].subject, "Refund");
  EXPECT_EQ(found[0].queue_name, "Inbox");
}

TEST_P(Conformance, APersonsNotificationsAreListedNewestFirstPageByPage) {
  const PersonId me = add_person("me@example.com");
  const PersonId other = add_person("other@example.com");
  const Ticket ticket = add_ticket(100'000);
  Ids all;
  for (int i = 0; i < 5; ++i) {
    all.insert(all.begin(), add_notification(me, ticket).value);
    add_notification(other, ticket);
  }
  EXPECT_EQ(notification_ids(me), all);
  EXPECT_EQ(notification_ids(me, std::nullopt, 2), (Ids{all[0], all[1]}));
  EXPECT_EQ(notification_ids(me, NotificationId{all[1]}, 2), (Ids{all[2], all[3]}));
  EXPECT_EQ(notification_ids(me, NotificationId{all[4]}), Ids{});
}

TEST_P(Conformance, ANotificationIsReadOnceAndByItsPersonAlone) {
  const PersonId me = add_person("me@example.com");
  const PersonId other = add_person("other@example.com");
  const Ticket ticket = add_ticket(100'000);
  const NotificationId mine = add_notification(me, ticket);
  add_notification(me, ticket);
  const NotificationId others = add_notification(other, ticket);
  EXPECT_EQ(count_unread(me), 2);
  EXPECT_EQ(read_notifications(me, {mine, others, mine, NotificationId{99}}), 1);
  EXPECT_EQ(read_notifications(me, {mine}), 0);
  EXPECT_EQ(count_unread(me), 1);
  EXPECT_EQ(count_unread(other), 1);
  const auto rows = get([&](const Snapshot& s) { return s.notifications.list({me, {}}, {}, 50); });
  EXPECT_EQ(rows.back().notification.read_at, kNow);
}

TEST_P(Conformance, WhatAPersonWasToldOfOneTicketIsReadTogether) {
  const PersonId me = add_person("me@example.com");
  const PersonId other = add_person("other@example.com");
  const Ticket ticket = add_ticket(100'000);
  for (const PersonId person : {me, me, other}) {
    add_notification(person, ticket);
  }
  add_notification(me, add_ticket(100'001));
  const auto read = [&] {
    return write(
        [&](Transaction& tx) { return tx.notifications.mark_ticket_read(me, ticket.id, kNow); });
  };
  EXPECT_EQ(read(), 2);
  EXPECT_EQ(read(), 0);
  EXPECT_EQ(count_unread(me), 1);
  EXPECT_EQ(count_unread(other), 1);
}

TEST_P(Conformance, AllOfAPersonsNotificationsAreReadInSteps) {
  const PersonId me = add_person("me@example.com");
  const PersonId other = add_person("other@example.com");
  const Ticket ticket = add_ticket(100'000);
  for (int i = 0; i < 3; ++i) {
    add_notification(me, ticket);
  }
  add_notification(other, ticket);
  const auto step = [&] {
    return write([&](Transaction& tx) {
      return tx.notifications.mark_all_read({me, {}}, kNow, 2);
    });
  };
  EXPECT_EQ(step(), 2);
  EXPECT_EQ(step(), 1);
  EXPECT_EQ(step(), 0);
  EXPECT_EQ(count_unread(other), 1);
}

TEST_P(Conformance, NotificationsAboutHiddenQueuesAreNeitherListedNorCountedNorRead) {
  const PersonId me = add_person("me@example.com");
  Ticket hidden = add_ticket(100'000);
  hidden.queue = write([](Transaction& tx) {
    TicketQueue queue;
    queue.name = "Private";
    return tx.queues.insert(queue);
  });
  write([&](Transaction& tx) { return tx.tickets.update(hidden); });
  const NotificationId unseen = add_notification(me, hidden);
  const NotificationId seen = add_notification(me, add_ticket(100'001));
  const Reader reader{me, {hidden.queue}};
  const auto rows = get([&](const Snapshot& s) { return s.notifications.list(reader, {}, 50); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].notification.id, seen);
  EXPECT_EQ(get([&](const Snapshot& s) { return s.notifications.count_unread(reader); }), 1);
  EXPECT_EQ(
      write([&](Transaction& tx) { return tx.notifications.mark_read(reader, {unseen}, kNow); }),
      0);
  EXPECT_EQ(
      write([&](Transaction& tx) { return tx.notifications.mark_all_read(reader, kNow, 50); }), 1);
  EXPECT_EQ(count_unread(me), 1);
}

TEST_P(Conformance, BehindVeryManyNotificationsAboutHiddenQueuesNothingIsSought) {
  const PersonId me = add_person("me@example.com");
  const Ticket shown = add_ticket(100'000);
  add_notification(me, shown);
  Ticket hidden = add_ticket(100'001);
  hidden.queue = write([](Transaction& tx) {
    TicketQueue queue;
    queue.name = "Private";
    return tx.queues.insert(queue);
  });
  write([&](Transaction& tx) { return tx.tickets.update(hidden); });
  write([&](Transaction& tx) -> Result<Done> {
    Notification row;
    row.person = me;
    row.ticket = hidden.id;
    for (int i = 0; i < 20'000; ++i) {
      TRY(tx.notifications.insert(row));
    }
    return Done{};
  });
  const NotificationId newest = add_notification(me, shown);
  const Reader reader{me, {hidden.queue}};
  const auto count = [&] {
    return get([&](const Snapshot& s) { return s.notifications.count_unread(reader); });
  };
  const auto rows = get([&](const Snapshot& s) { return s.notifications.list(reader, {}, 50); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].notification.id, newest);
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(
      write([&](Transaction& tx) { return tx.notifications.mark_all_read(reader, kNow, 50); }), 1);
  EXPECT_EQ(count(), 0);
}

TEST_P(Conformance, CountingUnreadNotificationsStopsAtItsBound) {
  Notification row;
  row.person = add_person("me@example.com");
  row.ticket = add_ticket(100'000).id;
  write([&](Transaction& tx) -> Result<Done> {
    for (int i = 0; i < kMostCounted + 5; ++i) {
      TRY(tx.notifications.insert(row));
    }
    return Done{};
  });
  EXPECT_EQ(count_unread(row.person), kMostCounted);
}

TEST_P(Conformance, ANotificationThatWasReadGoesBeforeOneThatWasNot) {
  const PersonId me = add_person("me@example.com");
  const Ticket ticket = add_ticket(100'000);
  read_notifications(me, {add_notification(me, ticket)});
  const NotificationId older = add_notification(me, ticket, kNow - 9 * kMinute);
  const NotificationId newer = add_notification(me, ticket);
  const auto prune = [&](TimePoint read_by, TimePoint created_by) {
    return write([&](Transaction& tx) { return tx.notifications.prune(read_by, created_by, 1); });
  };
  EXPECT_EQ(prune(kNow - kMinute, kNow - 10 * kMinute), 0);
  EXPECT_EQ(prune(kNow, kNow - 10 * kMinute), 1);
  EXPECT_EQ(notification_ids(me), (Ids{newer.value, older.value}));
  EXPECT_EQ(prune(kNow, kNow - 9 * kMinute), 1);
  EXPECT_EQ(notification_ids(me), (Ids{newer.value}));
}

}  // namespace
}  // namespace tickiti::conformance
