#include "security/libxml_html_sanitizer.h"

#include <gtest/gtest.h>

#include <chrono>
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
  EXPECT_EQ(clean("<a href=http&colon;//x>x</a>"), link("http://x", "x"));
  EXPECT_EQ(clean("<a href=mailto:a@b.example>x</a>"), link("mailto:a@b.example", "x"));
  EXPECT_EQ(clean("<a href=tel:+49-30-123>x</a>"), link("tel:+49-30-123", "x"));
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
  EXPECT_EQ(clean("a<![CDATA[x]]>b<![if !mso]>c<![endif]>"), "abc");
  EXPECT_EQ(clean("<div/>a<br/>b</br>c"), "<div>a<br>b<br>c</div>");
  EXPECT_EQ(clean("<xmp><b>x</b></xmp>"), "&lt;b&gt;x&lt;/b&gt;");
  EXPECT_EQ(clean("<<b>x</b>"), "&lt;<b>x</b>");
  EXPECT_EQ(clean("<1>"), "&lt;1&gt;");
  EXPECT_EQ(clean("x</"), "x&lt;/");
  EXPECT_EQ(clean("a<b"), "a");
  EXPECT_EQ(clean("a<a href='https://x.example"), "a");
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
  EXPECT_EQ(clean("&#0;&#xD800;&#x110000;<b>x</b>"), "\uFFFD\uFFFD\uFFFD<b>x</b>");
}

TEST_F(LibxmlHtmlSanitizerTest, ReadsReferencesAsBrowsersDo) {
  EXPECT_EQ(clean("&#133; &#145;x&#146; &rarr; &copy 2026"), "… ‘x’ → © 2026");
  EXPECT_EQ(clean("<p>&hellip;&check;&notit;&nosuch;</p>"), "<p>…✓¬it;&amp;nosuch;</p>");
  EXPECT_EQ(clean("<a href='https://x.example/?a=1&copy=2&reg;=3'>x</a>"),
            link("https://x.example/?a=1&amp;copy=2®=3", "x"));
  EXPECT_EQ(clean("<img src=cid:1 alt='&#8217;&quot;&NotEqualTilde;'>"),
            R"(<img src="cid:1" alt="’&quot;≂̸">)");
  EXPECT_EQ(clean("&amp;lt;b&amp;gt;"), "&amp;lt;b&amp;gt;");
}

TEST_F(LibxmlHtmlSanitizerTest, UnwrapsWhatIsTooDeepAndKeepsItsText) {
  EXPECT_EQ(clean(repeat("<b>", 100) + "x"), repeat("<b>", 100) + "x" + repeat("</b>", 100));
  EXPECT_EQ(clean(repeat("<b>", 150) + "x" + repeat("</b>", 150) + "y"),
            repeat("<b>", 100) + "x" + repeat("</b>", 100) + "y");
  EXPECT_EQ(plain(repeat("<div>", 150) + "x" + repeat("</div>", 150) + "<p>y</p>"), "x\n\ny");
  EXPECT_EQ(plain(repeat("<section>", 150) + "x<p>y</p><p>z" + repeat("</section>", 150)), "x y z");
  EXPECT_EQ(clean(repeat("<b>", 120) + "x<svg><p>y</p></svg>z").find('y'), std::string::npos);
  EXPECT_EQ(clean(repeat("<font>", 5000) + "<b>x</b>"), "<b>x</b>");
}

TEST_F(LibxmlHtmlSanitizerTest, CleansDeepContentInLinearTime) {
  for (const char* tag : {"<b>", "<div>", "<p><div>", "<ul><li>", "<table><tr><td>", "<blockquote>",
                          "<a href=http://x.example>", "<font>", "<svg>", "<b></i>", "<q x=1 y=2>",
                          "<dl><dt>", "</b><i>"}) {
    const std::string html = repeat(tag, 2'000'000 / static_cast<int>(std::string(tag).size()));
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(sanitizer_.clean(html + "x").html.find("&lt;"), std::string::npos) << tag;
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{10}) << tag;
  }
}

TEST_F(LibxmlHtmlSanitizerTest, TakesATagOfManyAttributes) {
  std::string many = "<a";
  for (int number = 0; number < 50000; ++number) {
    many += " a" + std::to_string(number) + "=1 title=t";
  }
  EXPECT_EQ(clean(many + " href=https://x.example>x</a>"),
            "<a title=\"t\" href=\"https://x.example\"" + std::string(kRel) + ">x</a>");
}

TEST_F(LibxmlHtmlSanitizerTest, KeepsTextThatWouldTakeTooLongAsItIsWritten) {
  const LibxmlHtmlSanitizer hasty{std::chrono::nanoseconds{0}};
  const CleanHtml kept = hasty.clean("<b>x</b>");
  EXPECT_TRUE(kept.html.ends_with("</p>&lt;b&gt;x&lt;/b&gt;")) << kept.html;
  EXPECT_NE(kept.html.find("<p>This text was too much work to be cleaned"), std::string::npos);
  EXPECT_EQ(hasty.clean("no tags").html, "no tags");
}

TEST_F(LibxmlHtmlSanitizerTest, KeepsTheDirectionOfText) {
  EXPECT_EQ(clean("<p dir=RTL>x</p><td dir=auto>y</td>"),
            "<p dir=\"rtl\">x</p><td dir=\"auto\">y</td>");
  EXPECT_EQ(clean("<p dir=up>x</p><bdo dir=ltr>y</bdo><bdi>z</bdi>"),
            "<p>x</p><bdo dir=\"ltr\">y</bdo><bdi>z</bdi>");
  EXPECT_EQ(clean("<html><body dir='rtl' class=x><p>x</p></body></html>"),
            "<div dir=\"rtl\"><p>x</p></div>");
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

}  // namespace
}  // namespace tickiti::security
