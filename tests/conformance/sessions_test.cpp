#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

TEST_P(Conformance, ASessionIsFoundByItsSecretAndKeepsWhatItWasGiven) {
  const PersonId person = add_person();
  const Session session = sample_session(person, 's');
  const SessionId id = write([&](Transaction& tx) { return tx.sessions.insert(session); });
  write([id](Transaction& tx) { return tx.sessions.touch(id, kNow + kMinute); });
  const auto found =
      get([&](const Snapshot& s) { return s.sessions.find_by_secret(session.secret_sha256); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, id);
  EXPECT_EQ(found->person, person);
  EXPECT_EQ(found->secret_sha256, session.secret_sha256);
  EXPECT_EQ(found->created_at, kNow);
  EXPECT_EQ(found->last_seen_at, kNow + kMinute);
  EXPECT_EQ(found->address, "192.0.2.7");
  EXPECT_EQ(found->user_agent, "Browser/1");
  EXPECT_TRUE(get([id](const Snapshot& s) { return s.sessions.find(id); }));
}

TEST_P(Conformance, AnUnknownSecretOrIdIsNone) {
  EXPECT_FALSE(get([](const Snapshot& s) { return s.sessions.find_by_secret("secret"); }));
  EXPECT_FALSE(get([](const Snapshot& s) { return s.sessions.find(SessionId{9}); }));
}

TEST_P(Conformance, APersonsSessionsAreListedNewestFirst) {
  const PersonId ada = add_person("ada@example.com");
  const SessionId first = add_session(ada, 'a');
  add_session(add_person("bob@example.com"), 'b');
  const SessionId second = add_session(ada, 'c');
  EXPECT_EQ(session_ids(ada), (std::vector{second.value, first.value}));
}

TEST_P(Conformance, AnEndedSessionIsGoneAndItsIdIsNotUsedAgain) {
  const PersonId ada = add_person("ada@example.com");
  const SessionId first = add_session(ada, 'a');
  EXPECT_EQ(write([first](Transaction& tx) { return tx.sessions.remove(first); }), 1);
  EXPECT_EQ(write([first](Transaction& tx) { return tx.sessions.remove(first); }), 0);
  EXPECT_FALSE(get([first](const Snapshot& s) { return s.sessions.find(first); }));
  EXPECT_GT(add_session(ada, 'b'), first);
}

TEST_P(Conformance, AllOfAPersonEndTogetherPerhapsButOne) {
  const PersonId ada = add_person("ada@example.com");
  const PersonId bob = add_person("bob@example.com");
  const SessionId kept = add_session(ada, 'a');
  add_session(ada, 'b');
  const SessionId other = add_session(bob, 'c');
  EXPECT_EQ(write([&](Transaction& tx) { return tx.sessions.remove_all(ada, kept); }), 1);
  EXPECT_EQ(session_ids(ada), (std::vector{kept.value}));
  EXPECT_EQ(write([&](Transaction& tx) { return tx.sessions.remove_all(ada, std::nullopt); }), 1);
  EXPECT_EQ(session_ids(ada), std::vector<std::int64_t>{});
  EXPECT_EQ(session_ids(bob), (std::vector{other.value}));
}

TEST_P(Conformance, TheLongestUnseenArePrunedFirst) {
  const PersonId ada = add_person("ada@example.com");
  const SessionId recent = add_session(ada, 'a', kNow + kMinute);
  const SessionId old = add_session(ada, 'b', kNow);
  add_session(ada, 'c', kNow - kMinute);
  EXPECT_EQ(write([](Transaction& tx) { return tx.sessions.prune(kNow, 1); }), 1);
  EXPECT_EQ(session_ids(ada), (std::vector{old.value, recent.value}));
  EXPECT_EQ(write([](Transaction& tx) { return tx.sessions.prune(kNow, 9); }), 1);
  EXPECT_EQ(session_ids(ada), (std::vector{recent.value}));
}

}  // namespace
}  // namespace tickiti::conformance
