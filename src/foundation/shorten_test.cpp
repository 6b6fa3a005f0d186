#include "foundation/shorten.h"

#include <gtest/gtest.h>

#include <string>

namespace tickiti {
namespace {

TEST(ShortenTest, LeavesWhatFits) {
  EXPECT_EQ(shorten("", 3), "");
  EXPECT_EQ(shorten("äöü", 3), "äöü");
}

TEST(ShortenTest, CutsAtACharacterAndSaysSo) {
  EXPECT_EQ(shorten("äöüß", 3), "äö…");
  EXPECT_EQ(shorten("abcd", 1), "…");
  EXPECT_EQ(shorten(std::string(300, 'x'), 255), std::string(254, 'x') + "…");
}

TEST(ShortenTest, CutsNothingThatPeopleTakeForOneCharacter) {
  EXPECT_EQ(shorten("abe\u0301cd", 4), "ab…");
  EXPECT_EQ(shorten("abe\u0301cd", 5), "abe\u0301…");
  EXPECT_EQ(shorten("a👩\u200D👩\u200D👧bcd", 5), "a…");
  EXPECT_EQ(shorten("a🇩🇪🇫🇷b", 3), "a…");
  EXPECT_EQ(shorten("e\u0301\u0301\u0301\u0301", 3), "e\u0301…");
}

}  // namespace
}  // namespace tickiti
