#include "foundation/base64.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace tickiti {
namespace {

// RFC 4648, section 10.
constexpr auto kPairs =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"", ""},
                                                                  {"f", "Zg=="},
                                                                  {"fo", "Zm8="},
                                                                  {"foo", "Zm9v"},
                                                                  {"foob", "Zm9vYg=="},
                                                                  {"fooba", "Zm9vYmE="},
                                                                  {"foobar", "Zm9vYmFy"}});

TEST(Base64Test, WritesAndReadsTheStandardsExamples) {
  for (const auto& [bytes, text] : kPairs) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
    EXPECT_EQ(from_base64(text.substr(0, text.find('='))), bytes);
  }
}

TEST(Base64Test, KeepsEveryByte) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) {
    bytes += static_cast<char>(byte);
  }
  EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
  EXPECT_EQ(to_base64("\xFB\xEF\xFF"), "++//");
}

TEST(Base64Test, PassesOverWhiteSpace) { EXPECT_EQ(from_base64(" Zm9v\r\n\tYg= =\n"), "foob"); }

TEST(Base64Test, RefusesWhatIsNoBase64) {
  for (const char* text :
       {"Z", "Zm9vY", "Zg=", "Zm8==", "Zm9v=", "=", "Zg==Zg==", "Zm9v-_", "Z%3D", "Zm\xC3\xB6v"}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
}

}  // namespace
}  // namespace tickiti
