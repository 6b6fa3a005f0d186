#include "application/decision_words.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

std::string told(std::string before, std::string after) {
  FieldView field;
  field.field.name = "note";
  field.field.label = "A <b>note</b>";
  return decision_html({}, {field},
                       {{"note", "raw {{label}}", std::move(before), std::move(after)}});
}

std::string item(const std::string& words) {
  return "<p><strong>A &lt;b&gt;note&lt;/b&gt;</strong>: " + words + "</p>";
}

TEST(DecisionWordsTest, TextIsTextWithItsLines) {
  EXPECT_EQ(told(R"("old")", R"("a\nb\r\nc\rd\\n")"), item("old \xE2\x86\x92 a<br>b<br>c<br>d\\n"));
}

TEST(DecisionWordsTest, NothingInTextIsMarkup) {
  EXPECT_EQ(told(R"("<i>&")", R"("<br>")"), item("&lt;i&gt;&amp; \xE2\x86\x92 &lt;br&gt;"));
}

TEST(DecisionWordsTest, OtherValuesHaveWordsToo) {
  EXPECT_EQ(told("false", "true"), item("no \xE2\x86\x92 yes"));
  EXPECT_EQ(told("", "0.10"), item("(nothing) \xE2\x86\x92 0.10"));
  EXPECT_EQ(told("null", R"("")"), item("(nothing) \xE2\x86\x92 (nothing)"));
}

TEST(DecisionWordsTest, WithoutChangesTheWordsStandAlone) {
  EXPECT_EQ(decision_html("<p>Yes</p>", {}, {}), "<p>Yes</p>");
  EXPECT_EQ(decision_html("", {}, {}), "<p>Submitted without changes.</p>");
}

}  // namespace
}  // namespace tickiti
