#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

Person sample_person() {
  Person person;
  person.email = "Ada@Example.com";
  person.name = "Ada";
  person.role = Role::kAdmin;
  person.password_hash = "$argon2id$…";
  person.disabled_at = kNow;
  person.theme = Theme::kDark;
  person.created_at = kNow;
  return person;
}

TEST_P(Conformance, APersonIsFoundByAddressInAnyCaseAsFirstWritten) {
  const Person person = sample_person();
  const PersonId id = write([&](Transaction& tx) { return tx.people.insert(person); });
  const auto found =
      get([](const Snapshot& s) { return s.people.find_by_email("aDA@example.COM"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, id);
  EXPECT_EQ(found->email, "Ada@Example.com");
  EXPECT_EQ(found->name, "Ada");
  EXPECT_EQ(found->role, Role::kAdmin);
  EXPECT_FALSE(found->is_system);
  EXPECT_EQ(found->password_hash, person.password_hash);
  EXPECT_EQ(found->disabled_at, kNow);
  EXPECT_EQ(found->theme, Theme::kDark);
  EXPECT_EQ(found->created_at, kNow);
  EXPECT_TRUE(get([id](const Snapshot& s) { return s.people.find(id); }));
}

TEST_P(Conformance, ATakenAddressIsRefusedOnItsField) {
  add_person("ada@example.com");
  const auto refused = try_write([](Transaction& tx) {
    Person person = sample_person();
    return tx.people.insert(person);
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kValidationFailed);
  EXPECT_TRUE(refused.error().fields.has("email"));
}

TEST_P(Conformance, APersonsUpdateLeavesAddressAndBirthAlone) {
  Person person = sample_person();
  person.id = write([&](Transaction& tx) { return tx.people.insert(person); });
  person.name = "Countess";
  person.role = Role::kStaff;
  person.password_hash = "new";
  person.disabled_at.reset();
  person.theme = Theme::kLight;
  write([&](Transaction& tx) { return tx.people.update(person); });
  const auto found = get([&](const Snapshot& s) { return s.people.find(person.id); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "Countess");
  EXPECT_EQ(found->role, Role::kStaff);
  EXPECT_EQ(found->password_hash, "new");
  EXPECT_FALSE(found->disabled_at);
  EXPECT_EQ(found->theme, Theme::kLight);
  EXPECT_EQ(found->email, "Ada@Example.com");
}

TEST_P(Conformance, TheSystemPersonIsBuiltIn) {
  const Person system = get([](const Snapshot& s) { return s.people.system(); });
  EXPECT_TRUE(system.is_system);
  EXPECT_EQ(system.role, Role::kStaff);
  EXPECT_TRUE(system.password_hash.empty());
}

TEST_P(Conformance, UsersAreListedByAddressWithoutCustomersAndSystem) {
  add_person("customer@example.com");
  for (const char* email : {"bob@example.com", "Ada@example.com"}) {
    Person person = sample_person();
    person.email = email;
    write([person](Transaction& tx) { return tx.people.insert(person); });
  }
  const auto users = get([](const Snapshot& s) { return s.people.list_users(); });
  ASSERT_EQ(users.size(), 2U);
  EXPECT_EQ(users[0].email, "Ada@example.com");
  EXPECT_EQ(users[1].email, "bob@example.com");
}

TEST_P(Conformance, AnUnknownPersonOrTokenIsNone) {
  EXPECT_FALSE(get([](const Snapshot& s) { return s.people.find(PersonId{999}); }));
  EXPECT_FALSE(get([](const Snapshot& s) { return s.people.find_by_email("no@example.com"); }));
  EXPECT_FALSE(get([](const Snapshot& s) { return s.tokens.find(AccessTokenId{999}); }));
}

TEST_P(Conformance, ATokenKeepsItsBytesAbilitiesAndLimits) {
  AccessToken token;
  token.owner = add_person();
  token.name = "shop";
  token.secret_sha256 = std::string("\0\x01\xff", 3) + std::string(29, '\0');
  token.abilities = {"create-ticket", "tickets:write"};
  token.only_intervention = add_intervention();
  token.expires_at = kNow + kMinute;
  token.revoked_at = kNow + 2 * kMinute;
  token.created_at = kNow;
  const AccessTokenId id = write([&](Transaction& tx) { return tx.tokens.insert(token); });
  write([id](Transaction& tx) { return tx.tokens.touch(id, kNow + 3 * kMinute); });
  const auto found = get([id](const Snapshot& s) { return s.tokens.find(id); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->owner, token.owner);
  EXPECT_EQ(found->name, "shop");
  EXPECT_EQ(found->secret_sha256, token.secret_sha256);
  EXPECT_EQ(found->abilities, token.abilities);
  EXPECT_EQ(found->only_intervention, token.only_intervention);
  EXPECT_EQ(found->expires_at, token.expires_at);
  EXPECT_EQ(found->last_used_at, kNow + 3 * kMinute);
  EXPECT_EQ(found->revoked_at, token.revoked_at);
  EXPECT_EQ(found->created_at, kNow);
}

TEST_P(Conformance, TokensAreListedByIdAndCanBeRevoked) {
  const AccessTokenId first = add_token();
  const AccessTokenId second = add_token();
  write([first](Transaction& tx) { return tx.tokens.revoke(first, kNow); });
  const auto tokens = get([](const Snapshot& s) { return s.tokens.list(); });
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0].id, first);
  EXPECT_EQ(tokens[0].revoked_at, kNow);
  EXPECT_EQ(tokens[1].id, second);
  EXPECT_FALSE(tokens[1].revoked_at);
}

}  // namespace
}  // namespace tickiti::conformance
