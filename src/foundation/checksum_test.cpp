#include "foundation/checksum.h"

#include <gtest/gtest.h>

#include <string>

namespace tickiti {
namespace {

TEST(Base62Checksum, IsTheCrc32OfZlibInSixDigits) {
  EXPECT_EQ(base62_checksum(""), "000000");
  EXPECT_EQ(base62_checksum("123456789"), "3jZRME");  // 0xCBF43926
  EXPECT_EQ(base62_checksum("tk_" + std::string(40, 'a')), "2koLv7");
}

TEST(Base62Checksum, ChangesWithOneMistypedCharacter) {
  EXPECT_NE(base62_checksum("tk_abcdef"), base62_checksum("tk_abcdeg"));
}

}  // namespace
}  // namespace tickiti
