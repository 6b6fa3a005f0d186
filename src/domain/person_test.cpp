#include "domain/person.h"

#include <gtest/gtest.h>

#include "domain/idempotency_key.h"
#include "domain/intervention.h"

namespace tickiti {
namespace {

TEST(EmailAddressTest, TakesWhatMailSystemsTake) {
  for (const char* text : {"a@b", "customer@example.com", "o'brien+tag@sub.example.co.uk",
                           "j\xC3\xBCrgen@m\xC3\xBCller.example", "1@1.example"}) {
    EXPECT_TRUE(is_email_address(text)) << text;
  }
}

TEST(EmailAddressTest, RefusesEverythingElse) {
  for (const std::string& text :
       {std::string(), std::string("a"), std::string("@b"), std::string("a@"),
        std::string("a b@example.com"), std::string("a@exa mple.com"), std::string("a@b..com"),
        std::string("a@-b.com"), std::string("<a@b.com>"), std::string("Ann <a@b.com>"),
        std::string("a@b.com\n"), std::string("a@b@c.com,d@e.com"), std::string("a..b@c.com"),
        std::string(".a@b.com"), std::string(65, 'a') + "@b.com", "a@" + std::string(255, 'b')}) {
    EXPECT_FALSE(is_email_address(text)) << text;
  }
}

TEST(LastSuperuserTest, IsTheOnlyEnabledOne) {
  Person root;
  root.id = {1};
  root.role = Role::kSuperuser;
  Person other = root;
  other.id = {2};
  Person admin;
  admin.id = {3};
  admin.role = Role::kAdmin;
  EXPECT_TRUE(is_last_superuser({root, admin}, root));
  EXPECT_FALSE(is_last_superuser({root, admin}, admin));
  EXPECT_FALSE(is_last_superuser({root, other}, root));
  other.disabled_at = TimePoint{};
  EXPECT_TRUE(is_last_superuser({root, other}, root));
  EXPECT_FALSE(is_last_superuser({root, other}, other));
}

TEST(MaySignInTest, NeedsAnEnabledUserWithAPassword) {
  Person person;
  person.role = Role::kStaff;
  person.password_hash = "$argon2id$";
  EXPECT_TRUE(may_sign_in(person));

  Person customer = person;
  customer.role = Role::kCustomer;
  EXPECT_FALSE(may_sign_in(customer));
  Person system = person;
  system.is_system = true;
  EXPECT_FALSE(may_sign_in(system));
  Person disabled = person;
  disabled.disabled_at = TimePoint{};
  EXPECT_FALSE(may_sign_in(disabled));
  Person without_password = person;
  without_password.password_hash.clear();
  EXPECT_FALSE(may_sign_in(without_password));
}

TEST(RoleTest, EachIncludesThoseBeforeIt) {
  EXPECT_LT(Role::kCustomer, Role::kStaff);
  EXPECT_LT(Role::kStaff, Role::kAdmin);
  EXPECT_LT(Role::kAdmin, Role::kSuperuser);
  EXPECT_EQ(role_from_text("admin"), Role::kAdmin);
  EXPECT_EQ(role_from_text("root"), std::nullopt);
}

TEST(InterventionNameTest, HasASmallAlphabet) {
  EXPECT_TRUE(is_intervention_name("discount_request-2"));
  EXPECT_TRUE(is_intervention_name(std::string(64, 'a')));
  EXPECT_FALSE(is_intervention_name(std::string(65, 'a')));
  EXPECT_FALSE(is_intervention_name(""));
  EXPECT_FALSE(is_intervention_name("a.b"));
  EXPECT_FALSE(is_intervention_name("a b"));
}

TEST(IdempotencyKeyTest, IsTheSameBareOrQuoted) {
  EXPECT_EQ(parse_idempotency_key("abc"), "abc");
  EXPECT_EQ(parse_idempotency_key("\"abc\""), "abc");
  EXPECT_EQ(parse_idempotency_key(std::string(255, 'k')), std::string(255, 'k'));
}

TEST(IdempotencyKeyTest, IsVisibleAsciiOfBoundedLength) {
  for (const std::string& text :
       {std::string(), std::string("\"\""), std::string("a b"), std::string("a\tb"),
        std::string("caf\xC3\xA9"), std::string(256, 'k')}) {
    EXPECT_FALSE(parse_idempotency_key(text)) << text;
  }
}

}  // namespace
}  // namespace tickiti
