#include <utility>
#include <vector>

#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

QueueAccess sample_access(PersonId person, QueueId queue = kInboxQueue) {
  QueueAccess access;
  access.person = person;
  access.queue = queue;
  access.can_manage = false;
  access.treat_as_inbox = true;
  return access;
}

Result<QueueId> insert_queue(Transaction& tx, const std::string& name) {
  TicketQueue queue;
  queue.name = name;
  return tx.queues.insert(queue);
}

TEST_P(Conformance, AnAccessKeepsEveryFlagAndTakesThePlaceOfTheOneBefore) {
  const PersonId person = add_person("ada@example.com");
  QueueAccess access = sample_access(person);
  write([&](Transaction& tx) { return tx.access.put(access); });
  auto found = get([&](const Snapshot& s) { return s.access.find(person, kInboxQueue); });
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->can_view);
  EXPECT_FALSE(found->can_manage);
  EXPECT_TRUE(found->can_delete);
  EXPECT_TRUE(found->treat_as_inbox);
  EXPECT_FALSE(found->receive_inbox_errors);

  access.can_view = false;
  access.receive_inbox_errors = true;
  write([&](Transaction& tx) { return tx.access.put(access); });
  const auto rows = get([&](const Snapshot& s) { return s.access.list_of(person); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_FALSE(rows[0].access.can_view);
  EXPECT_TRUE(rows[0].access.receive_inbox_errors);
  EXPECT_EQ(rows[0].queue_name, "Inbox");
}

TEST_P(Conformance, AccessesAreListedByPersonThenQueue) {
  const PersonId first = add_person("b@example.com");
  const PersonId second = add_person("a@example.com");
  const QueueId refunds = write([](Transaction& tx) { return insert_queue(tx, "Refunds"); });
  write([&](Transaction& tx) { return tx.access.put(sample_access(second, refunds)); });
  write([&](Transaction& tx) { return tx.access.put(sample_access(second)); });
  write([&](Transaction& tx) { return tx.access.put(sample_access(first, refunds)); });
  std::vector<std::pair<PersonId, QueueId>> found;
  for (const auto& row : get([](const Snapshot& s) { return s.access.list(); })) {
    found.emplace_back(row.access.person, row.access.queue);
  }
  EXPECT_EQ(found, (std::vector<std::pair<PersonId, QueueId>>{
                       {first, refunds}, {second, kInboxQueue}, {second, refunds}}));
}

TEST_P(Conformance, ARemovedAccessIsGoneAndRemovingAgainDoesNothing) {
  const PersonId person = add_person("ada@example.com");
  write([&](Transaction& tx) { return tx.access.put(sample_access(person)); });
  for (int times = 0; times < 2; ++times) {
    write([&](Transaction& tx) { return tx.access.remove(person, kInboxQueue); });
    EXPECT_FALSE(get([&](const Snapshot& s) { return s.access.find(person, kInboxQueue); }));
  }
}

TEST_P(Conformance, LimitsAreTheAccessesThatKeepFromViewingOrManaging) {
  const PersonId one = add_person("one@example.com");
  const PersonId two = add_person("two@example.com");
  const QueueId refunds = write([](Transaction& tx) { return insert_queue(tx, "Refunds"); });
  QueueAccess harmless = sample_access(two);
  harmless.can_manage = true;
  harmless.can_delete = false;
  QueueAccess hidden = sample_access(two, refunds);
  hidden.can_view = false;
  hidden.can_manage = true;
  for (const QueueAccess& access : {sample_access(one), harmless, hidden}) {
    write([&](Transaction& tx) { return tx.access.put(access); });
  }
  const auto limits = [&](const std::vector<PersonId>& people) {
    std::vector<std::pair<PersonId, QueueId>> found;
    for (const QueueAccess& row :
         get([&](const Snapshot& s) { return s.access.list_limits(people); })) {
      found.emplace_back(row.person, row.queue);
    }
    return found;
  };
  using Found = std::vector<std::pair<PersonId, QueueId>>;
  EXPECT_EQ(limits({two, one}), (Found{{one, kInboxQueue}, {two, refunds}}));
  EXPECT_EQ(limits({two}), (Found{{two, refunds}}));
  EXPECT_EQ(limits({}), Found{});

  std::vector<PersonId> many{two};
  for (std::int64_t id = 1'000'000; id < 1'000'100; ++id) {
    many.push_back(PersonId{id});
  }
  EXPECT_EQ(limits(many), (Found{{two, refunds}}));
}

TEST_P(Conformance, AnInboxManagerMayViewTheQueueOrIsASuperuser) {
  const PersonId blind = add_person("blind@example.com");
  const PersonId chief = add_person("chief@example.com");
  write([&](Transaction& tx) -> Result<Done> {
    for (const PersonId id : {blind, chief}) {
      Person person = *TRY(tx.people.find(id));
      person.role = id == chief ? Role::kSuperuser : Role::kAdmin;
      TRY(tx.people.update(person));
      QueueAccess access = sample_access(id);
      access.can_view = false;
      TRY(tx.access.put(access));
    }
    return Done{};
  });
  const auto managers =
      get([](const Snapshot& s) { return s.access.list_inbox_managers(kInboxQueue); });
  ASSERT_EQ(managers.size(), 1U);
  EXPECT_EQ(managers[0].id, chief);
}

TEST_P(Conformance, InboxManagersAreEnabledUsersWhoTreatTheQueueAsInbox) {
  const PersonId manager = add_person("manager@example.com");
  const PersonId other = add_person("other@example.com");
  const PersonId customer = add_person("customer@example.com");
  const PersonId gone = add_person("gone@example.com");
  for (const PersonId person : {manager, customer, gone}) {
    write([&](Transaction& tx) { return tx.access.put(sample_access(person)); });
  }
  QueueAccess unmarked = sample_access(other);
  unmarked.treat_as_inbox = false;
  write([&](Transaction& tx) { return tx.access.put(unmarked); });
  const QueueId refunds = write([](Transaction& tx) { return insert_queue(tx, "Refunds"); });
  write([&](Transaction& tx) { return tx.access.put(sample_access(other, refunds)); });
  write([&](Transaction& tx) -> Result<Done> {
    for (const PersonId id : {manager, other, gone}) {
      Person person = *TRY(tx.people.find(id));
      person.role = Role::kStaff;
      person.disabled_at = id == gone ? std::optional<TimePoint>(kNow) : std::nullopt;
      TRY(tx.people.update(person));
    }
    return Done{};
  });
  const auto managers =
      get([](const Snapshot& s) { return s.access.list_inbox_managers(kInboxQueue); });
  ASSERT_EQ(managers.size(), 1U);
  EXPECT_EQ(managers[0].id, manager);
  EXPECT_EQ(managers[0].email, "manager@example.com");
}

}  // namespace
}  // namespace tickiti::conformance
