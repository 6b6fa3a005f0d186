#include "application/inline_images.h"

#include <gtest/gtest.h>

#include "foundation/base64.h"

namespace tickiti {
namespace {

using namespace std::string_literals;

// Tells different data apart, in 4 bytes.
class PlainHasher final : public Hasher {
 public:
  std::string sha256(std::string_view data) const override {
    std::uint32_t sum = 0;
    for (const char c : data) {
      sum = sum * 31 + static_cast<unsigned char>(c);
    }
    return {static_cast<char>(sum >> 24U), static_cast<char>(sum >> 16U),
            static_cast<char>(sum >> 8U), static_cast<char>(sum)};
  }
  bool equal(std::string_view left, std::string_view right) const override { return left == right; }
  std::string password_hash(std::string_view /*password*/) const override { return {}; }
  bool password_matches(std::string_view /*hash*/, std::string_view /*password*/) const override {
    return false;
  }
};

WithoutImages take(std::string_view html) { return take_out_images(PlainHasher(), html); }

std::string png(std::string_view more = "") { return "\x89PNG\r\n\x1A\n" + std::string(more); }

std::string address(std::string_view bytes, const std::string& type = "image/png") {
  return "data:" + type + ";base64," + to_base64(bytes);
}

std::string image(std::string_view bytes) { return "<img src=\"" + address(bytes) + "\">"; }

TEST(InlineImagesTest, AnImageIsTakenOutAndReferredTo) {
  const WithoutImages taken =
      take("<p>a</p><img alt=\"b\" src=" + address(png()) + " width=3><p>c</p>");
  ASSERT_EQ(taken.images.size(), 1U);
  const AttachedFile& file = taken.images[0];
  EXPECT_EQ(file.content, png());
  EXPECT_EQ(file.attachment.name, "image-1.png");
  EXPECT_EQ(file.attachment.mime_type, "image/png");
  EXPECT_EQ(file.attachment.file_size, 8);
  EXPECT_EQ(file.attachment.placement, Placement::kInline);
  EXPECT_EQ(taken.html,
            "<p>a</p><img alt=\"b\" src=cid:" + file.attachment.sha256 + " width=3><p>c</p>");
  EXPECT_EQ(taken.problem, "");
}

TEST(InlineImagesTest, EachKindHasItsNameAndTheSameImageIsKeptOnce) {
  const std::string gif = "<img src='" + address("GIF89a", "IMAGE/GIF;x=y") + "'>";
  const WithoutImages taken =
      take(gif + "<img src=' " + address("\xFF\xD8\xFF", "image/jpg") + "'>" + gif + "<img src='" +
           address("RIFF....WEBP", "image/webp") + "'>");
  std::string names;
  for (const AttachedFile& file : taken.images) {
    names += file.attachment.name + " ";
  }
  EXPECT_EQ(names, "image-1.gif image-2.jpg image-3.webp ");
}

TEST(InlineImagesTest, WhatIsNoImageLeavesItsAltText) {
  const auto left = [](const std::string& source) {
    const WithoutImages taken = take("a<img alt='<x> &amp;' src=\"" + source + "\">b");
    EXPECT_TRUE(taken.images.empty()) << source;
    return taken.html;
  };
  for (const std::string& source :
       {"data:image/png;base64,????"s, "data:image/png;base64,"s, "data:image/png,x"s,
        "data:image/png;base64"s, "data:"s, address(png(), "image/gif"),
        address("<svg/>", "image/svg+xml"), address("<svg/>"), address("BM", "image/bmp"),
        address("<p>", "text/html"), "DATA:text/html,x"s}) {
    EXPECT_EQ(left(source), "a&lt;x&gt; &amp;b") << source;
  }
}

TEST(InlineImagesTest, OtherImagesAndTextStayAsTheyAre) {
  for (const char* html :
       {"", "a < b", "<img src=\"https://x.example/a.png\" alt=x>", "<img src=cid:1>", "<img>",
        "<img src=\"data:image/png;base64,AAAA", "<a href=\"data:image/png;base64,AAAA\">x</a>"}) {
    EXPECT_EQ(take(html).html, html);
  }
}

TEST(InlineImagesTest, ThereAreLimits) {
  std::string many;
  for (std::size_t count = 0; count < kMostImages; ++count) {
    many += image(png(std::to_string(count)));
  }
  EXPECT_EQ(take(many).images.size(), kMostImages);
  EXPECT_EQ(take(many).problem, "");
  EXPECT_EQ(take(many + image(png("0"))).problem, "");
  EXPECT_NE(take(many + image(png("more"))).problem, "");

  const std::string largest(kMostImageBytes - png().size(), 'x');
  EXPECT_EQ(take(image(png(largest))).problem, "");
  EXPECT_NE(take(image(png(largest + "x"))).problem, "");

  std::string heavy;
  for (char c = 'a'; c < 'e'; ++c) {
    heavy += image(png(std::string(largest.size(), c)));
  }
  EXPECT_EQ(take(heavy).problem, "");
  EXPECT_NE(take(heavy + image(png())).problem, "");
}

}  // namespace
}  // namespace tickiti
