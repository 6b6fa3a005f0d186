#include <future>
#include <thread>

#include "conformance/conformance.h"

namespace tickiti::conformance {
namespace {

Result<Done> put(Transaction& tx, const std::string& key) { return tx.settings.put(key, "x"); }

TEST_P(Conformance, AFailedTransactionLeavesNothingAndItsErrorIsTold) {
  const auto failed = try_write([](Transaction& tx) -> Result<Done> {
    TRY(put(tx, "half"));
    return make_error(ErrorCode::kStaleVersion, "Somebody was faster.");
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kStaleVersion);
  EXPECT_EQ(failed.error().message, "Somebody was faster.");
  EXPECT_FALSE(get([](const Snapshot& s) { return s.settings.find("half"); }));
}

TEST_P(Conformance, ATransactionThatThrowsFailsAsABug) {
  const auto failed = try_write([](Transaction& tx) -> Result<Done> {
    TRY(put(tx, "half"));
    throw std::runtime_error("oops");
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kInternal);
  EXPECT_FALSE(get([](const Snapshot& s) { return s.settings.find("half"); }));
}

TEST_P(Conformance, ATransactionSeesItsOwnWritesAndCanBeReadAsASnapshot) {
  write([](Transaction& tx) -> Result<Done> {
    TRY(put(tx, "mine"));
    EXPECT_TRUE(TRY(Snapshot::of(tx).settings.find("mine")));
    return Done{};
  });
}

TEST_P(Conformance, AnOutcomeIsTheStateEveryReaderSeesFromThenOn) {
  for (int round = 0; round < 20; ++round) {
    const std::string key = std::to_string(round);
    write([=](Transaction& tx) { return put(tx, key); });
    EXPECT_TRUE(get([&](const Snapshot& s) { return s.settings.find(key); }));
  }
}

TEST_P(Conformance, ASnapshotDoesNotMoveWhileItIsRead) {
  get([this](const Snapshot& s) -> Result<Done> {
    EXPECT_FALSE(TRY(s.settings.find("later")));
    write([](Transaction& tx) { return put(tx, "later"); });
    EXPECT_FALSE(TRY(s.settings.find("later")));
    return Done{};
  });
  EXPECT_TRUE(get([](const Snapshot& s) { return s.settings.find("later"); }));
}

TEST_P(Conformance, AReadersErrorIsTold) {
  const auto failed = database().read(
      [](const Snapshot&) -> Result<Done> { return make_error(ErrorCode::kNotFound, "No."); });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kNotFound);
}

TEST_P(Conformance, ACompletionMayStartTheNextTransaction) {
  std::promise<bool> ended;
  database().transact([](Transaction& tx) { return put(tx, "first"); },
                      [&](const Result<Done>& first) {
                        EXPECT_TRUE(first);
                        database().transact([](Transaction& tx) { return put(tx, "second"); },
                                            [&](const Result<Done>& second) {
                                              ended.set_value(second.has_value());
                                            });
                      });
  EXPECT_TRUE(ended.get_future().get());
}

TEST_P(Conformance, ManyThreadsWriteAndEachOutcomeIsItsOwn) {
  constexpr int kThreads = 8;
  constexpr int kEach = 50;
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([this, thread] {
      for (int n = 0; n < kEach; ++n) {
        const bool fails = n % 3 == 0;
        const std::string key = std::to_string(thread) + "/" + std::to_string(n);
        const auto result = try_write([=](Transaction& tx) -> Result<std::string> {
          TRY(put(tx, key));
          if (fails) {
            return make_error(ErrorCode::kNotPending, key);
          }
          return key;
        });
        EXPECT_EQ(result.has_value(), !fails);
        EXPECT_EQ(fails ? result.error().message : result.value(), key);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (int thread = 0; thread < kThreads; ++thread) {
    for (int n = 0; n < kEach; ++n) {
      const std::string key = std::to_string(thread) + "/" + std::to_string(n);
      const auto found = get([&](const Snapshot& s) { return s.settings.find(key); });
      EXPECT_EQ(found.has_value(), n % 3 != 0) << key;
    }
  }
}

}  // namespace
}  // namespace tickiti::conformance
