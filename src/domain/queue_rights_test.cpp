#include "domain/queue_rights.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

constexpr QueueId kFree{1};
constexpr QueueId kLooked{2};
constexpr QueueId kHidden{3};
constexpr QueueId kOdd{4};

Person person(Role role) {
  Person person;
  person.id = PersonId{7};
  person.role = role;
  return person;
}

QueueAccess access(QueueId queue, bool can_view, bool can_manage, std::int64_t whose = 7) {
  QueueAccess access;
  access.person = PersonId{whose};
  access.queue = queue;
  access.can_view = can_view;
  access.can_manage = can_manage;
  return access;
}

std::vector<QueueAccess> sample() {
  return {access(kOdd, false, true), access(kHidden, false, false), access(kLooked, true, false),
          access(kFree, false, false, 8)};
}

TEST(QueueRights, WithoutAccessEverythingMayBeDone) {
  const QueueRights rights(person(Role::kStaff), {});
  EXPECT_TRUE(rights.may_view(kFree));
  EXPECT_TRUE(rights.may_manage(kFree));
  EXPECT_TRUE(rights.hidden().empty());
}

TEST(QueueRights, WhatMayNotBeViewedMayNotBeManaged) {
  for (const Role role : {Role::kCustomer, Role::kStaff, Role::kAdmin}) {
    const QueueRights rights(person(role), sample());
    EXPECT_TRUE(rights.may_view(kFree) && rights.may_manage(kFree));
    EXPECT_TRUE(rights.may_view(kLooked));
    EXPECT_FALSE(rights.may_manage(kLooked));
    EXPECT_FALSE(rights.may_view(kHidden) || rights.may_manage(kHidden));
    EXPECT_FALSE(rights.may_view(kOdd) || rights.may_manage(kOdd));
    EXPECT_EQ(rights.hidden(), (HiddenQueues{kHidden, kOdd}));
  }
}

TEST(QueueRights, SuperusersAndSystemMayDoEverything) {
  Person system = person(Role::kCustomer);
  system.is_system = true;
  for (const Person& who : {person(Role::kSuperuser), system}) {
    EXPECT_FALSE(heeds_queue_access(who));
    const QueueRights rights(who, sample());
    EXPECT_TRUE(rights.may_view(kHidden) && rights.may_manage(kHidden));
    EXPECT_TRUE(rights.hidden().empty());
  }
}

}  // namespace
}  // namespace tickiti
