#include "http/query_string.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

TEST(QueryStringTest, IsTakenApartInOrder) {
  EXPECT_EQ(parse_query(""), Parameters{});
  EXPECT_EQ(parse_query("a=1"), (Parameters{{"a", "1"}}));
  EXPECT_EQ(parse_query("b=&a&a=1=2&&=x&"),
            (Parameters{{"b", ""}, {"a", ""}, {"a", "1=2"}, {"", "x"}}));
}

TEST(QueryStringTest, EscapesAreUndoneAndBrokenOnesStay) {
  EXPECT_EQ(parse_query("a%20b=x+y%26z"), (Parameters{{"a b", "x y&z"}}));
  EXPECT_EQ(parse_query("a=%c3%A9"), (Parameters{{"a", "\xC3\xA9"}}));
  EXPECT_EQ(parse_query("a=%"), (Parameters{{"a", "%"}}));
  EXPECT_EQ(parse_query("a=%4"), (Parameters{{"a", "%4"}}));
  EXPECT_EQ(parse_query("a=%zz%-1"), (Parameters{{"a", "%zz%-1"}}));
}

}  // namespace
}  // namespace tickiti::http
