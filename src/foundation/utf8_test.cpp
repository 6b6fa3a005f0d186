#include "foundation/utf8.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(Utf8Test, CountsCharactersNotBytes) {
  EXPECT_EQ(count_characters("a\xC3\xA9\xE2\x82\xAC"), 3U);
}

TEST(Utf8Test, FindsControlCharactersOfBothBlocks) {
  EXPECT_TRUE(has_control_characters("a\tb"));
  EXPECT_TRUE(has_control_characters("a\x7F"));
  EXPECT_TRUE(has_control_characters("\xC2\x85"));
  EXPECT_FALSE(has_control_characters("caf\xC3\xA9 \xC2\xA0"));
}

TEST(Utf8Test, CutsBeforeACharacterThatWouldNotFit) {
  EXPECT_EQ(cut_to_bytes("a\xE2\x82\xAC", 3), "a");
  EXPECT_EQ(cut_to_bytes("a\xE2\x82\xAC", 4), "a\xE2\x82\xAC");
  EXPECT_EQ(cut_to_bytes("abc", 9), "abc");
}

struct RepairCase {
  const char* name;
  std::string_view bytes;
  std::string_view text;
};

class RepairTest : public testing::TestWithParam<RepairCase> {};

TEST_P(RepairTest, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(to_valid_utf8(GetParam().bytes), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Utf8, RepairTest,
    testing::Values(RepairCase{"Valid", "\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
                    RepairCase{"Nul", std::string_view("a\0b", 3),
                               "a\xEF\xBF\xBD"
                               "b"},
                    RepairCase{"LoneContinuation", "\x80", "\xEF\xBF\xBD"},
                    RepairCase{"Truncated", "\xE2\x82", "\xEF\xBF\xBD\xEF\xBF\xBD"},
                    RepairCase{"Overlong", "\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},
                    RepairCase{"Surrogate", "\xED\xA0\x80",
                               "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace tickiti
