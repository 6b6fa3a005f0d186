#include "security/html_references.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace tickiti::security {
namespace {

std::string text(std::string_view source) {
  std::string out;
  append_resolved(out, source, ReferencePlace::kText);
  return out;
}

std::string attribute(std::string_view source) {
  std::string out;
  append_resolved(out, source, ReferencePlace::kAttribute);
  return out;
}

TEST(HtmlReferencesTest, KnowsTheStandardsNames) {
  EXPECT_EQ(reference_names().size(), 2231U);
  EXPECT_TRUE(std::ranges::is_sorted(reference_names(), {}, &ReferenceName::name));
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"&amp;&lt;&gt;&quot;&apos;", "&<>\"'"},
      {"&rarr;&hellip;&check;", "→…✓"},
      {"&NotEqualTilde;", "≂̸"},
      {"&CounterClockwiseContourIntegral;", "∳"},
      {"&Eacute;&eacute;", "Éé"},
      {"&nosuch; & &; &", "&nosuch; & &; &"},
  };
  for (const auto& [source, expected] : cases) {
    EXPECT_EQ(text(source), expected) << source;
    EXPECT_EQ(attribute(source), expected) << source;
  }
}

TEST(HtmlReferencesTest, TakesOldNamesWithoutASemicolon) {
  EXPECT_EQ(text("&copy 2026 &copy2026 &copy=1"), "© 2026 ©2026 ©=1");
  EXPECT_EQ(text("&notit; &notin; &ampx"), "¬it; ∉ &x");
  EXPECT_EQ(text("&rarr x"), "&rarr x");
  EXPECT_EQ(attribute("?a=1&copy=2&lt2&reg&amp"), "?a=1&copy=2&lt2®&");
  EXPECT_EQ(attribute("?a&copy;=2"), "?a©=2");
}

TEST(HtmlReferencesTest, ReadsNumbersAsBrowsersDo) {
  EXPECT_EQ(text("&#133; &#145;x&#146; &#x80;&#X9f;"), "… ‘x’ €Ÿ");
  EXPECT_EQ(text("&#8364;&#8364&#x20ac&#x1F600;z"), "€€€😀z");
  EXPECT_EQ(text("&#0;&#xD800;&#xDFFF;&#x110000;&#99999999999999999999;"), "�����");
  EXPECT_EQ(text("&#; &#x; &#xg; &#-1;"), "&#; &#x; &#xg; &#-1;");
  EXPECT_EQ(text("&#129;"), "\xC2\x81");
  EXPECT_EQ(text("a&#1;&#8;&#x7F;b&#13;&#10;&#9;&#xFFFE;"),
            "a\x7F"
            "b\n\n\t\uFFFD");
}

}  // namespace
}  // namespace tickiti::security
