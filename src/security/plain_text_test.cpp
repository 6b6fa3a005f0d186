#include "security/plain_text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "security/libxml_html_sanitizer.h"

namespace tickiti::security {
namespace {

std::string plain(std::string_view html) { return LibxmlHtmlSanitizer().clean(html).plain_text; }

TEST(PlainTextTest, IsWrittenForReading) {
  EXPECT_EQ(plain("<p>Pay <a href=\"https://shop.example/pay/77\">here</a></p><ul><li>a</li>"
                  "<li>b</li></ul><pre>x\n  y</pre><blockquote>q</blockquote>"),
            "Pay here (https://shop.example/pay/77)\n\n- a\n- b\n\nx\n  y\n\n> q");
}

TEST(PlainTextTest, TakesWhiteSpaceAsHtmlDoes) {
  EXPECT_EQ(plain("a < b\n &amp;  c"), "a < b & c");
  EXPECT_EQ(plain("no markup\n at all"), "no markup at all");
  EXPECT_EQ(plain("a&nbsp;&nbsp;<b> b</b>"), "a b");
  EXPECT_EQ(plain("Größe à &Agrave;\xC2\xA0x"), "Größe à À x");
}

TEST(PlainTextTest, PartsParagraphsByABlankLine) {
  EXPECT_EQ(plain("  <p>One <b>t</b>wo</p>\n<p>three<br>four</p> "), "One two\n\nthree\nfour");
  EXPECT_EQ(plain("<h1>Title</h1><p>a</p><p></p><p>b</p>"), "Title\n\na\n\nb");
  EXPECT_EQ(plain("<section>a</section><div>b</div><div><br></div><div>c</div>"), "a\nb\n\nc");
  EXPECT_EQ(plain("a<br><br><br><br>b"), "a\n\nb");
  EXPECT_EQ(plain("<p>a</p><hr><p>b</p><hr>"), "a\n\n---\n\nb");
  EXPECT_EQ(plain("<hr><br>"), "");
}

TEST(PlainTextTest, SaysWhereLinksLead) {
  EXPECT_EQ(plain("<a href='https://x.example/a b'>the <b>shop</b></a>!"),
            "the shop (https://x.example/a b)!");
  EXPECT_EQ(plain("<a href='https://x.example/'>https://x.example</a>."), "https://x.example.");
  EXPECT_EQ(plain("<a href='mailto:a@b.example'>a@b.example</a> <a href='tel:+491'>+491</a>"),
            "a@b.example +491");
  EXPECT_EQ(plain("<a href='mailto:a@b.example'>write </a>soon"),
            "write (mailto:a@b.example) soon");
  EXPECT_EQ(plain("<a href='https://x.example'><img src=cid:1 alt=Shop></a>"),
            "Shop (https://x.example)");
  EXPECT_EQ(plain("<a href='https://x.example'><img src=cid:1></a>"), "https://x.example");
  EXPECT_EQ(plain("<a href='https://x.example'></a>"), "");
  EXPECT_EQ(plain("<a href='https://x.example'><p>a</p></a><p>b</p>"),
            "a (https://x.example)\n\nb");
}

TEST(PlainTextTest, MarksItemsOfLists) {
  EXPECT_EQ(plain("<p>x</p><ol start=9><li>a</li><li><p>b</p><p>c</p></li></ol>y"),
            "x\n\n9. a\n10. b\n\n    c\n\ny");
  EXPECT_EQ(plain("<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>"),
            "- a\n  - b\n    1. c\n- d");
  EXPECT_EQ(plain("<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ul>"),
            "- a\n- b\n  - c");
  EXPECT_EQ(plain("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>"), "- a\n  - b\n- c");
  EXPECT_EQ(plain("<ul><li></li><li>a<br>b</li></ul>"), "- a\n  b");
  EXPECT_EQ(plain("<dl><dt>a</dt><dd>b<br>c</dd></dl>"), "a\n  b\n  c");
}

TEST(PlainTextTest, MarksEachLineOfAQuote) {
  EXPECT_EQ(plain("<p>a</p><blockquote><p>b</p><p>c<br>d</p><blockquote>e</blockquote>"
                  "</blockquote>f"),
            "a\n\n> b\n>\n> c\n> d\n>\n> > e\n\nf");
  EXPECT_EQ(plain("<blockquote><ul><li>a</li><li>b</li></ul></blockquote>"), "> - a\n> - b");
  EXPECT_EQ(plain("<blockquote><pre>a\n\n b</pre></blockquote>"), "> a\n>\n>  b");
}

TEST(PlainTextTest, LeavesPreformattedTextAsItIs) {
  EXPECT_EQ(plain("<pre>\n  a\n\n\n\tb  c\n</pre><p>d</p>"), "  a\n\n\n\tb  c\n\nd");
  EXPECT_EQ(plain("a<pre>x<b>  y</b></pre>"), "a\n\nx  y");
}

TEST(PlainTextTest, PutsRowsOnLinesAndPartsCells) {
  EXPECT_EQ(plain("<table><caption>t</caption><tr><th>a</th><th>b</th></tr>"
                  "<tr><td>c</td><td>d</td></tr></table>e"),
            "t\na | b\nc | d\n\ne");
  EXPECT_EQ(plain("<table><tr><td><p>a</p></td><td><p>b</p></td></tr>\n"
                  "<tr><td></td><td> </td><td>c</td></tr></table>"),
            "a | b\n| | c");
  EXPECT_EQ(plain("<table><tr><td><table><tr><td>a</td></tr><tr><td>b</td></tr></table></td>"
                  "</tr></table>"),
            "a\nb");
}

TEST(PlainTextTest, SaysWhatImagesShow) {
  EXPECT_EQ(plain("<p>a <img src=cid:1 alt='a cat'> b</p><img src=https://x.example/y>"),
            "a a cat b");
}

}  // namespace
}  // namespace tickiti::security
