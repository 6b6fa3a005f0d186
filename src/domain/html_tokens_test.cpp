#include "domain/html_tokens.h"

#include <gtest/gtest.h>

#include <string>

namespace tickiti {
namespace {

// `T(text) S(name a=v) E(name) R(raw) I`
std::string read(std::string_view html) {
  std::string read;
  HtmlTokens tokens(html);
  HtmlToken token;
  std::string all;
  while (tokens.next(token)) {
    all += token.text;
    switch (token.kind) {
      case HtmlToken::Kind::kText:
        read += "T(" + std::string(token.text) + ")";
        break;
      case HtmlToken::Kind::kRawText:
        read += "R(" + std::string(token.text) + ")";
        break;
      case HtmlToken::Kind::kStart: {
        read += "S(" + token.name;
        HtmlAttributes attributes(token.attributes);
        while (attributes.next()) {
          read += " " + std::string(attributes.name()) + "=" + std::string(attributes.value());
        }
        read += token.closes_itself ? "/)" : ")";
        break;
      }
      case HtmlToken::Kind::kEnd:
        read += "E(" + token.name + ")";
        break;
      case HtmlToken::Kind::kIgnored:
        read += "I";
        break;
    }
  }
  EXPECT_EQ(all, html) << "every byte belongs to a token";
  return read;
}

TEST(HtmlTokensTest, ReadsTagsAndTheirAttributesAsBrowsersDo) {
  EXPECT_EQ(read("a<B>c</B >"), "T(a)S(b)T(c)E(b)");
  EXPECT_EQ(read("<a href='x>y' b=\"c\" d=e f g = h>"), "S(a href=x>y b=c d=e f= g=h)");
  EXPECT_EQ(read("<a/b=1/c>"), "S(a b=1/c)");
  EXPECT_EQ(read("<br/><br />"), "S(br/)S(br/)");
  EXPECT_EQ(read("<a b=c/><a b='c'/>"), "S(a b=c/)S(a b=c/)");
  EXPECT_EQ(read("<a =b=c>"), "S(a =b=c)");
  EXPECT_EQ(read("<p a=b{{x}}>"), "S(p a=b{{x}})");
}

TEST(HtmlTokensTest, TakesForTextWhatBeginsNoTag) {
  EXPECT_EQ(read("1 < 2 <3 <"), "T(1 )T(< 2 )T(<3 )T(<)");
  EXPECT_EQ(read("x</"), "T(x)T(</)");
}

TEST(HtmlTokensTest, IgnoresCommentsDeclarationsAndUnfinishedTags) {
  EXPECT_EQ(read("a<!-- <b> --!>b<!-->c<!--->d"), "T(a)IT(b)IT(c)IT(d)");
  EXPECT_EQ(read("a<!-- <b>"), "T(a)I");
  EXPECT_EQ(read("<!DOCTYPE html><?php x ?></1><![if !mso]>a"), "IIIIT(a)");
  EXPECT_EQ(read("a<b c='"), "T(a)I");
  EXPECT_EQ(read("a<b"), "T(a)I");
}

TEST(HtmlTokensTest, KeepsRawTextTogetherUntilItsOwnEnd) {
  EXPECT_EQ(read("<script><b></scripts></SCRIPT >x"), "S(script)R(<b></scripts>)E(script)T(x)");
  EXPECT_EQ(read("<style></style>x"), "S(style)E(style)T(x)");
  EXPECT_EQ(read("<title>a<b>"), "S(title)R(a<b>)");
  EXPECT_EQ(read("<plaintext>a</plaintext><b>"), "S(plaintext)R(a</plaintext><b>)");
}

}  // namespace
}  // namespace tickiti
