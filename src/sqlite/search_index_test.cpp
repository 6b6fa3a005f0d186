#include "sqlite/search_index.h"

#include <gtest/gtest.h>

namespace tickiti::sqlite {
namespace {

struct Case {
  std::string_view typed;
  std::string_view match;
};

class SearchIndexTest : public ::testing::TestWithParam<Case> {};

TEST_P(SearchIndexTest, EveryWordIsAQuotedPrefix) {
  EXPECT_EQ(to_match(GetParam().typed), GetParam().match);
}

INSTANTIATE_TEST_SUITE_P(
    Words, SearchIndexTest,
    ::testing::Values(Case{"", R"("")"}, Case{" \t\n", R"("")"}, Case{"price", R"("price"*)"},
                      Case{"  two\twords ", R"("two"* "words"*)"},
                      Case{R"(say "hi")", R"("say"* """hi"""*)"},
                      Case{"a OR b*", R"("a"* "OR"* "b*"*)"}, Case{"uid:x-1", R"("uid:x-1"*)"},
                      Case{"größe 😀", R"("größe"* "😀"*)"}, Case{"again again", R"("again"*)"},
                      Case{"承認して", R"("承認 認し して")"}, Case{"承", R"("承"*)"},
                      Case{"Order承認1", R"("Order"* "承認"* "1"*)"}));

TEST(ToMatchTest, OfWhatStandsTogetherTheBeginningCounts) {
  std::string joined;
  for (int word = 0; word < 40; ++word) {
    joined += "a-";
  }
  EXPECT_EQ(to_match(joined), "\"" + joined.substr(0, 64) + "\"*");
}

TEST(ToMatchAnyTest, TextsAreAlternatives) {
  EXPECT_EQ(to_match_any({"one two", "", "three"}, Words::kBegun),
            R"(("one"* "two"*) OR ("") OR ("three"*))");
  EXPECT_EQ(to_match_any({"one", "two", "one"}, Words::kWhole), R"(("one") OR ("two"))");
  EXPECT_EQ(to_match_any({"one two"}, Words::kWhole), R"(("one" "two"))");
}

}  // namespace
}  // namespace tickiti::sqlite
