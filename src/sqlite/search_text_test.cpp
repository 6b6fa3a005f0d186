#include "sqlite/search_text.h"

#include <gtest/gtest.h>

#include "sqlite/migrations.h"
#include "sqlite/search_index.h"
#include "sqlite/test_support.h"

namespace tickiti::sqlite {
namespace {

TEST(SearchTextTest, RunsOfScriptsWithoutBlanksBecomePairs) {
  EXPECT_EQ(to_indexed_text("Discount"), "Discount");
  EXPECT_EQ(to_indexed_text("Order承認して1"), "Order 承認 認し して て 1");
  EXPECT_EQ(to_indexed_text("承"), " 承 ");
  EXPECT_EQ(to_indexed_text("Ｏｒｄｅｒ"), "Order");
  EXPECT_EQ(to_changed_text("Order承認"), "Order 承認 認 ");
  EXPECT_EQ(to_changed_text("größe"), "");
  // A mark would end a word: a sign for private use stands for it.
  EXPECT_EQ(to_pair_words("ที"), "ท\U000F0E35");
}

// What an earlier version indexed as it was written.
class EarlierRowsTest : public ::testing::Test {
 protected:
  EarlierRowsTest()
      : connection_(Connection::open(folder_.database(), Access::kReadWrite,
                                     std::chrono::milliseconds{8000})
                        .value()) {
    EXPECT_TRUE(migrate(*connection_, built_in_migrations(), TimePoint{}));
    EXPECT_TRUE(connection_->execute("PRAGMA foreign_keys=OFF; BEGIN"));
    for (int id = 1; id <= 3000; ++id) {
      add(id, id % 1000 == 0 ? "承認してください" : "Discount");
    }
    EXPECT_TRUE(connection_->execute("UPDATE search_pairs_missing SET before = 3001; COMMIT"));
  }

  void add(int id, const std::string& subject) {
    EXPECT_TRUE(connection_
                    ->prepare("INSERT INTO ticket_search (rowid, subject, originator_email, uid)"
                              " VALUES (?, ?, 'a@example.com', '')")
                    .bind(std::int64_t{id})
                    .bind(subject)
                    .run());
    EXPECT_TRUE(
        connection_
            ->prepare("INSERT INTO ticket (id, number, subject, queue_id, originator_id, status,"
                      " priority, created_at, updated_at) VALUES (?, ?, ?, 1, 1, 'open', 20, 0, 0)")
            .bind(std::int64_t{id})
            .bind(std::int64_t{100'000 + id})
            .bind(subject)
            .run());
  }

  std::int64_t count(std::string_view text) {
    const std::string match = to_match(text);
    Statement row =
        connection_->prepare("SELECT count(*) FROM ticket_search WHERE ticket_search MATCH ?");
    row.bind(match);
    EXPECT_TRUE(row.step().value());
    return row.integer();
  }

  TestFolder folder_;
  std::unique_ptr<Connection> connection_;
};

TEST_F(EarlierRowsTest, GetTheirPairsTheNewestFirst) {
  SearchIndex index(*connection_);
  EXPECT_FALSE(is_search_complete(*connection_).value());
  EXPECT_EQ(count("認して"), 0);
  EXPECT_TRUE(index.add_pairs());
  EXPECT_EQ(count("認して"), 2);
  while (index.wants_pairs()) {
    EXPECT_TRUE(index.add_pairs());
  }
  EXPECT_EQ(count("認して"), 3);
  EXPECT_EQ(count("discount"), 2997);
  EXPECT_EQ(count("a@example.com"), 3000);
  EXPECT_TRUE(is_search_complete(*connection_).value());
}

TEST_F(EarlierRowsTest, GetThemAfterAFailureOnceAPauseIsOver) {
  SearchIndex index(*connection_);
  const auto begun = SearchIndex::Steady::now();
  const auto later = begun + SearchIndex::kPauseAfterFailure;
  EXPECT_TRUE(connection_->execute("BEGIN"));
  EXPECT_FALSE(index.add_pairs(begun));
  EXPECT_TRUE(connection_->execute("ROLLBACK"));
  EXPECT_FALSE(index.wants_pairs(begun));
  ASSERT_TRUE(index.wants_pairs(later));
  while (index.wants_pairs(later)) {
    ASSERT_TRUE(index.add_pairs(later));
  }
  EXPECT_EQ(count("認して"), 3);
  EXPECT_TRUE(is_search_complete(*connection_).value());
}

TEST_F(EarlierRowsTest, GetThemBeforeASearchIsAnswered) {
  EXPECT_TRUE(SearchIndex(*connection_).keep_up(SearchIndex::When::kNow));
  EXPECT_EQ(count("ださい"), 3);
}

}  // namespace
}  // namespace tickiti::sqlite
