#include "security/libxml_html_sanitizer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tickiti::security {
namespace {

constexpr std::string_view kRel = R"( rel="noopener noreferrer nofollow")";

std::string repeat(std::string_view part, int times) {
  std::string text;
  for (int count = 0; count < times; ++count) {
    text += part;
  }
  return text;
}

std::string link(std::string_view address, std::string_view content) {
  return R"(<a href=")" + std::string(address) + '"' + std::string(kRel) + '>' +
         std::string(content) + "</a>";
}

class LibxmlHtmlSanitizerTest : public testing::Test {
 protected:
  // Cleaning what is clean changes nothing, whatever the case.
  std::string clean(std::string_view html) const {
    std::string once = sanitizer_.clean(html).html;
    EXPECT_EQ(sanitizer_.clean(once).html, once) << html;
    return once;
  }
  std::string plain(std::string_view html) const { return sanitizer_.clean(html).plain_text; }

  LibxmlHtmlSanitizer sanitizer_;
};

TEST_F(LibxmlHtmlSanitizerTest, KeepsTextAsItIs) {
  EXPECT_EQ(clean(""), "");
  EXPECT_EQ(clean("Hello,\nyou"), "Hello,\nyou");
  EXPECT_EQ(clean("a < b & c"), "a &lt; b &amp; c");
  EXPECT_EQ(clean("a > \"b\""), "a &gt; &quot;b&quot;");
  EXPECT_EQ(clean("1 <"), "1 &lt;");
  EXPECT_EQ(clean("1 &"), "1 &amp;");
  EXPECT_EQ(clean("&lt;b&gt; &eacute; &#8364;"), "&lt;b&gt; é €");
  EXPECT_EQ(clean("<p>x</p> "), "<p>x</p> ");
}

TEST_F(LibxmlHtmlSanitizerTest, KeepsAllowedTagsAndClosesThem) {
  EXPECT_EQ(clean("<P CLASS=x>a<br/>b"), "<p>a<br>b</p>");
  EXPECT_EQ(clean("<b><i>x"), "<b><i>x</i></b>");
  EXPECT_EQ(clean("<b>x</i></b></b>"), "<b>x</b>");
  EXPECT_EQ(clean("<ul><li>a<li>b</ul>"), "<ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(clean("<ol start=3 type=a><li>x</ol>"), "<ol start=\"3\"><li>x</li></ol>");
  EXPECT_EQ(clean("<table><tr><td colspan=2 style=x rowspan=-1>a</table>"),
            "<table><tr><td colspan=\"2\">a</td></tr></table>");
}

TEST_F(LibxmlHtmlSanitizerTest, UnwrapsUnknownTagsAndKeepsBlocksApart) {
  EXPECT_EQ(clean("<font color=red>x</font><blink>y</blink>"), "xy");
  EXPECT_EQ(clean("<section>a</section><section>b</section>"), "<div>a</div><div>b</div>");
  EXPECT_EQ(clean("<!DOCTYPE html><html lang=en><head><title>t</title></head>"
                  "<body class=y>hi</body></html>"),
            "hi");
}

TEST_F(LibxmlHtmlSanitizerTest, KeepsLinksOfKnownSchemesOnly) {
  EXPECT_EQ(clean("<a href='https://x.example/?a=1&amp;b=\"' target=_blank rel=opener>x</a>"),
            link("https://x.example/?a=1&amp;b=&quot;", "x"));
  EXPECT_EQ(clean("<a href=' HTTP://x\n.example '>x</a>"), link("HTTP://x.example", "x"));
  EXPECT_EQ(clean("<a href=mailto:a@b.example>x</a>"), link("mailto:a@b.example", "x"));
  for (const char* address : {"javascript:alert(1)",
                              "JaVaScRiPt:alert(1)",
                              "java\tscript:alert(1)",
                              "java\nscript:alert(1)",
                              " \x01javascript:alert(1)",
                              "java&#10;script:alert(1)",
                              "&#106;&#97;vascript:alert(1)",
                              "&#x6A&#x61vascript:alert(1)",
                              "javascript&colon;alert(1)",
                              "jav&Tab;ascript:alert(1)",
                              "data:text/html;base64,PHN2Zz4=",
                              "vbscript:x",
                              "//evil.example",
                              "/path",
                              "#here",
                              "",
                              ":x",
                              "https",
                              "http&colon;//x",
                              "feed:javascript:1",
                              "file:///x"}) {
    EXPECT_EQ(clean(std::string("<a href=\"") + address + "\">x</a>"), "x") << address;
  }
}

TEST_F(LibxmlHtmlSanitizerTest, KeepsImagesOfKnownSchemesOnly) {
  EXPECT_EQ(clean("<img src=cid:1 alt='a \"b\"' width=10 height=10em onerror=alert(1)>"),
            R"(<img src="cid:1" alt="a &quot;b&quot;" width="10">)");
  EXPECT_EQ(clean("<img src=x onerror=alert(1)>"), "");
  EXPECT_EQ(clean("<img src=mailto:x>"), "");
  EXPECT_EQ(clean("<img src=data:image/png;base64,AAAA>y"), "y");
}

TEST_F(LibxmlHtmlSanitizerTest, DropsWhatCouldRunAndAllInIt) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a<script>alert(1)</script>b", "ab"},
      {"a<SCRIPT SRC=//x>alert(1)</SCRIPT >b", "ab"},
      {"<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"},
      {"<style>*{x:expression(alert(1))}</style>b", "b"},
      {"<svg onload=alert(1)><p>x</p></svg>b", "b"},
      {"<svg><style><img src=x onerror=alert(1)></style></svg>b", "b"},
      {"<math><mtext><script>alert(1)</script></mtext></math>b", "b"},
      {"<template><p>x</p></template>b", "b"},
      {"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">x</noscript>b", "b"},
      {"<textarea><b>x</textarea>b", "b"},
      {"<iframe src=javascript:alert(1)>x</iframe>b", "b"},
      {"<object data=x><b>y</b></object>b", "b"},
      {"<embed src=x>b", "b"},
      {"<body onload=alert(1)>b", "b"},
      {"<p onclick=alert(1) style='x' id=y class=z>b</p>", "<p>b</p>"},
      {"<b <script>alert(1)</script>", "<b>alert(1)</b>"},
      {"<a/onclick=alert(1)/href=x>b</a>", "b"},
      {"<form action=javascript:alert(1)><button formaction=x>b</form>", "<div>b</div>"},
      {"<base href=//x><meta http-equiv=refresh content=0><link rel=stylesheet href=x>b", "b"},
      {"<svg>never closed <p>x", ""},
  };
  for (const auto& [html, expected] : cases) {
    EXPECT_EQ(clean(html), expected) << html;
  }
}

TEST_F(LibxmlHtmlSanitizerTest, TakesOddMarkupForWhatItIs) {
  EXPECT_EQ(clean("a<!-- <b>x</b> -->b"), "ab");
  EXPECT_EQ(clean("a<!-- never closed <b>x"), "a");
  EXPECT_EQ(clean("a<?php echo 1 ?>b"), "ab");
  EXPECT_EQ(clean("<![CDATA[x]]>"), "&lt;![CDATA[x]]&gt;");
  EXPECT_EQ(clean("<<b>x</b>"), "&lt;<b>x</b>");
  EXPECT_EQ(clean("<1>"), "&lt;1&gt;");
  EXPECT_EQ(clean("x</"), "x");
  EXPECT_EQ(clean("<b"), "<b></b>");
}

TEST_F(LibxmlHtmlSanitizerTest, RemovesBytesThatAreNoText) {
  EXPECT_EQ(clean(std::string_view("a\0b\x01\x1F"
                                   "c",
                                   6)),
            "abc");
  EXPECT_EQ(clean("a\xEF\xBF\xBE\xEF\xBF\xBD\xEF\xBF\xBF"), "a\uFFFD");
  EXPECT_EQ(clean("a\r\nb\rc&#13;d"), "a\nb\nc\nd");
  EXPECT_EQ(clean("\xC3\xA9 \xC3 \xFF \xC0\x80 \xED\xA0\x80"),
            "é \uFFFD \uFFFD \uFFFD\uFFFD \uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(clean("<p>\xF0\x9F\x98\x80\xF0\x9F</p>"), "<p>😀\uFFFD\uFFFD</p>");
  EXPECT_EQ(clean(std::string_view("<scr\0ipt>x</script>y", 20)), "y");
  EXPECT_EQ(clean("&#0;&#xD800;&#x110000;<b>x</b>"), "<b>x</b>");
}

TEST_F(LibxmlHtmlSanitizerTest, TakesContentAtTheDepthBoundAndEscapesWhatIsDeeper) {
  EXPECT_EQ(clean(repeat("<b>", 100) + "x"), repeat("<b>", 100) + "x" + repeat("</b>", 100));
  EXPECT_EQ(clean(repeat("<b>", 101) + "x"), repeat("&lt;b&gt;", 101) + "x");
  EXPECT_EQ(clean(repeat("<div>", 200)), repeat("&lt;div&gt;", 200));
}

TEST_F(LibxmlHtmlSanitizerTest, EscapesContentWithATagOfTooManyAttributes) {
  std::string many = "<b";
  for (int number = 0; number < 50000; ++number) {
    many += " a" + std::to_string(number);
  }
  EXPECT_TRUE(clean(many + ">x</b>").starts_with("&lt;b a0 a1"));
  EXPECT_TRUE(clean(many.substr(0, 3000) + ">x</b>").starts_with("&lt;b a0 a1"));
}

TEST_F(LibxmlHtmlSanitizerTest, TakesLongContent) {
  const std::string words = repeat("some words ", 20000);
  EXPECT_EQ(clean(words), words);
  EXPECT_EQ(clean("<p>" + words + "</p>"), "<p>" + words + "</p>");
  EXPECT_EQ(clean("<img src=\"data:image/png;base64," + std::string(500000, 'A') + "\">x"), "x");
  EXPECT_EQ(clean(repeat("<p>é</p>\n", 20000)), repeat("<p>é</p>\n", 20000));
  EXPECT_EQ(clean(repeat("<b>x</b>", 20000)), repeat("<b>x</b>", 20000));
}

TEST_F(LibxmlHtmlSanitizerTest, SettlesNestingThatParsersRearrange) {
  for (const char* html :
       {"<p>a<font>b<p>c", "<p><div>x</p></div>", "<a href=http://x>a<b><a href=http://y>b",
        "<b><p>x</b>y</p>", "a</body>b", "<table>x<tr>y<td>z", "</p>x", "<dl><dd>a<dt>b",
        "<p><form><p>x", "<h1><b><h2>x</h1></b>"}) {
    const std::string cleaned = clean(html);
    EXPECT_EQ(cleaned.find("&lt;"), std::string::npos) << cleaned;
  }
}

TEST_F(LibxmlHtmlSanitizerTest, WritesPlainTextAsAPersonReadsIt) {
  EXPECT_EQ(plain("a < b\n &amp;  c"), "a < b & c");
  EXPECT_EQ(plain("  <p>One <b>t</b>wo</p>\n<p>three<br>four</p> "), "One two\nthree\nfour");
  EXPECT_EQ(plain("<a href='https://x.example'>the shop</a>&nbsp;&nbsp;!"), "the shop !");
  EXPECT_EQ(plain("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), "a b\nc");
  EXPECT_EQ(plain("<script>x</script><ul><li>a</li><li>b</li></ul>"), "a\nb");
  EXPECT_EQ(plain("<section>a</section><section>b</section>"), "a\nb");
  EXPECT_EQ(plain("no markup\n at all"), "no markup at all");
}

}  // namespace
}  // namespace tickiti::security
