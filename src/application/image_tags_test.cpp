#include "application/image_tags.h"

#include <gtest/gtest.h>

#include <string>

namespace tickiti {
namespace {

// What the tag is, `|`, its source where it stands, `|`, its alt.
std::string found(std::string_view html) {
  const auto tag = find_image_tag(html, 0);
  if (!tag) {
    return "none";
  }
  const auto text = [&](TextRange range) {
    return std::string(html.substr(range.begin, range.end - range.begin));
  };
  return text(tag->whole) + "|" + text(tag->source_range) + "|" + std::string(tag->alt);
}

TEST(ImageTagsTest, FindsTheSourceHoweverItIsWritten) {
  EXPECT_EQ(found(R"(a<img src="x">b)"), R"(<img src="x">|x|)");
  EXPECT_EQ(found(R"(<IMG alt='a "b"' SRC = 'x>y'/>)"),
            R"(<IMG alt='a "b"' SRC = 'x>y'/>|x>y|a "b")");
  EXPECT_EQ(found("<img\nsrc=x/y= alt=z>"), "<img\nsrc=x/y= alt=z>|x/y=|z");
  EXPECT_EQ(found("<img/src=x>"), "<img/src=x>|x|");
  EXPECT_EQ(found("<img hidden src=x>"), "<img hidden src=x>|x|");
  EXPECT_EQ(found("<img src=x src=y>"), "<img src=x src=y>|x|");
  EXPECT_EQ(found("<img src=\"\" src=y>"), "<img src=\"\" src=y>||");
  EXPECT_EQ(found("<img data-src=x =src=y>"), "<img data-src=x =src=y>||");
  EXPECT_EQ(found("<imgs src=x><p><img alt=a>"), "<img alt=a>||a");
}

TEST(ImageTagsTest, FindsNoneInWhatNeverEnds) {
  for (const char* html : {"", "<", "<img", "<img ", "<img src", "<img src=", "<img src=x",
                           "<img src=\"x>", "<img alt='x><img src=\"y\">", "<image src=x>"}) {
    EXPECT_EQ(found(html), "none") << html;
  }
}

TEST(ImageTagsTest, LooksOnFromWhereItIsTold) {
  const std::string_view html = "<img src=a><img src=b>";
  const auto first = find_image_tag(html, 0);
  ASSERT_TRUE(first);
  const auto second = find_image_tag(html, first->whole.end);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->source, "b");
  EXPECT_FALSE(find_image_tag(html, second->whole.end));
}

}  // namespace
}  // namespace tickiti
