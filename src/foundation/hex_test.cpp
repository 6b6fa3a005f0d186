#include "foundation/hex.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(HexTest, GivesTwoLowerCaseDigitsPerByte) {
  EXPECT_EQ(to_hex(""), "");
  EXPECT_EQ(to_hex(std::string_view("\0\x0f\xa5\xff", 4)), "000fa5ff");
}

}  // namespace
}  // namespace tickiti
