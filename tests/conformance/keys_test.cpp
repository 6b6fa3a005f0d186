#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

TEST_P(Conformance, AStoredAnswerBelongsToTokenEndpointAndKey) {
  const AccessTokenId token = add_token();
  const IdempotencyScope scope{token, "POST /api/create_ticket", "key-1"};
  const StoredAnswer answer{std::string("\0\xffprint", 7), 200, R"({"ok":true})"};
  write([&](Transaction& tx) { return tx.idempotency.insert(scope, answer, kNow); });
  const auto find = [&](const IdempotencyScope& wanted) {
    return get([&](const Snapshot& s) { return s.idempotency.find(wanted); });
  };
  const auto found = find(scope);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->fingerprint, answer.fingerprint);
  EXPECT_EQ(found->status, 200);
  EXPECT_EQ(found->body, answer.body);
  EXPECT_FALSE(find({add_token(), scope.endpoint, scope.key}));
  EXPECT_FALSE(find({token, "POST /api/v1/tickets", scope.key}));
  EXPECT_FALSE(find({token, scope.endpoint, "KEY-1"}));
}

TEST_P(Conformance, AKeyIsStoredOnce) {
  const IdempotencyScope scope{add_token(), "e", "k"};
  const auto insert = [&] {
    return try_write([&](Transaction& tx) {
      return tx.idempotency.insert(scope, {"f", 200, "b"}, kNow);
    });
  };
  EXPECT_TRUE(insert());
  EXPECT_FALSE(insert());
}

TEST_P(Conformance, OldKeysArePrunedOldestFirstAndOnlySoMany) {
  const AccessTokenId token = add_token();
  for (int age = 0; age < 5; ++age) {
    write([=](Transaction& tx) {
      return tx.idempotency.insert({token, "e", std::to_string(age)}, {"f", 200, "b"},
                                   kNow - age * kMinute);
    });
  }
  const auto prune = [&](TimePoint before, int limit) {
    return write([=](Transaction& tx) { return tx.idempotency.prune(before, limit); });
  };
  const auto has = [&](const char* key) {
    return get([&](const Snapshot& s) {
             return s.idempotency.find({token, "e", key});
           })
        .has_value();
  };
  EXPECT_EQ(prune(kNow - kMinute, 2), 2);
  EXPECT_FALSE(has("4"));
  EXPECT_FALSE(has("3"));
  EXPECT_TRUE(has("2"));
  EXPECT_EQ(prune(kNow - kMinute, 100), 1);
  EXPECT_TRUE(has("1"));  // As old as `before`, not older.
  EXPECT_TRUE(has("0"));
  EXPECT_EQ(prune(kNow - kMinute, 100), 0);
}

TEST_P(Conformance, ASettingIsReplaced) {
  EXPECT_FALSE(get([](const Snapshot& s) { return s.settings.find("colour"); }));
  write([](Transaction& tx) { return tx.settings.put("colour", "red"); });
  write([](Transaction& tx) { return tx.settings.put("colour", ""); });
  EXPECT_EQ(get([](const Snapshot& s) { return s.settings.find("colour"); }), "");
  for (int i = 0; i < 11; ++i) {
    write([](Transaction& tx) { return tx.settings.advance("count"); });
  }
  EXPECT_EQ(get([](const Snapshot& s) { return s.settings.find("count"); }), "11");
}

TEST_P(Conformance, AuditLinesAreAppended) {
  const auto appended = try_write([](Transaction& tx) {
    return tx.audit.append({.at = kNow,
                            .actor = "cli",
                            .address = {},
                            .action = "user.create",
                            .subject = "user:1",
                            .before = {},
                            .after = R"({"role":"staff"})"});
  });
  EXPECT_TRUE(appended);
}

}  // namespace
}  // namespace tickiti::conformance
