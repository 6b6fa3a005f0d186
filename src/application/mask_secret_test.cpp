#include "application/mask_secret.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(MaskSecretTest, HidesEveryOccurrence) {
  EXPECT_EQ(mask_secret("a 12345678 b 12345678", "12345678"), "a *** b ***");
}

TEST(MaskSecretTest, KnowsJsonsEscapedSlashes) {
  EXPECT_EQ(mask_secret(R"({"t":"abc\/defgh"})", "abc/defgh"), R"({"t":"***"})");
}

TEST(MaskSecretTest, LeavesWhatCouldMatchByChance) {
  EXPECT_EQ(mask_secret("a banana", "a"), "a banana");
  EXPECT_EQ(mask_secret("text", ""), "text");
}

}  // namespace
}  // namespace tickiti
