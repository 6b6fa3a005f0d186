#include "domain/image_type.h"

#include <gtest/gtest.h>

#include <string>

namespace tickiti {
namespace {

std::string type_of(std::string_view bytes) {
  const auto type = image_type_of(bytes);
  return type ? std::string(type->mime_type) : "none";
}

TEST(ImageTypeTest, TellsImagesByTheirFirstBytes) {
  EXPECT_EQ(type_of("\x89PNG\r\n\x1A\n...."), "image/png");
  EXPECT_EQ(type_of("\xFF\xD8\xFF\xE0...."), "image/jpeg");
  EXPECT_EQ(type_of("GIF87a...."), "image/gif");
  EXPECT_EQ(type_of("GIF89a...."), "image/gif");
  EXPECT_EQ(type_of("RIFF....WEBPVP8 "), "image/webp");
}

TEST(ImageTypeTest, TakesNothingElseForOne) {
  for (const char* bytes : {"", "GIF", "\x89PNG", "RIFF", "RIFF....WAVEfmt ", "BM....",
                            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", " GIF89a"}) {
    EXPECT_EQ(type_of(bytes), "none") << bytes;
  }
}

}  // namespace
}  // namespace tickiti
