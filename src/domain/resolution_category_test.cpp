#include "domain/resolution_category.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(ResolutionCategoryTest, AColourIsThreeOrSixHexadecimalDigits) {
  for (const char* good : {"#abc", "#ABCDEF", "#012345"}) {
    EXPECT_TRUE(is_colour(good)) << good;
  }
  for (const char* bad : {"", "#", "abc", "#ab", "#abcd", "#abcdeg", "#abcdef0", "red"}) {
    EXPECT_FALSE(is_colour(bad)) << bad;
  }
}

}  // namespace
}  // namespace tickiti
