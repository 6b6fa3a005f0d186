#include "domain/search_phrases.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

struct PhrasesCase {
  const char* name;
  const char* text;
  std::vector<std::string> phrases;
};

class SearchPhrasesTest : public testing::TestWithParam<PhrasesCase> {};

TEST_P(SearchPhrasesTest, AreWordsAndWhatIsQuoted) {
  EXPECT_EQ(search_phrases(GetParam().text), GetParam().phrases);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, SearchPhrasesTest,
    testing::Values(PhrasesCase{"Nothing", "", {}}, PhrasesCase{"Spaces", " \t\n", {}},
                    PhrasesCase{"Words", " money  back\n", {"money", "back"}},
                    PhrasesCase{"Quoted", "\"money back\" now", {"money back", "now"}},
                    PhrasesCase{"Adjacent", "a\"b c\"d", {"a", "b c", "d"}},
                    PhrasesCase{"NeverClosed", "a \"b c", {"a", "b c"}},
                    PhrasesCase{"EmptyQuotes", "\"\" a", {"a"}},
                    PhrasesCase{"OtherLetters", "Größe é", {"Größe", "é"}}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace tickiti
