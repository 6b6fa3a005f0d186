#include "security/system_randomness.h"

#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "foundation/checksum.h"

namespace tickiti::security {
namespace {

TEST(SystemRandomness, MakesTokenSecretsThatEndWithTheirChecksum) {
  SystemRandomness randomness;
  const std::string secret = randomness.token_secret();
  EXPECT_TRUE(std::regex_match(secret, std::regex("tk_[0-9A-Za-z]{46}"))) << secret;
  EXPECT_EQ(base62_checksum(secret.substr(0, 43)), secret.substr(43));
  EXPECT_NE(randomness.token_secret(), secret);
}

TEST(SystemRandomness, MakesVersion4Uuids) {
  SystemRandomness randomness;
  const std::regex form("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  for (int round = 0; round < 50; ++round) {
    const std::string uuid = randomness.uuid();
    EXPECT_TRUE(std::regex_match(uuid, form)) << uuid;
  }
}

TEST(SystemRandomness, MakesPasswordsWithoutCharactersThatLookAlike) {
  SystemRandomness randomness;
  EXPECT_TRUE(std::regex_match(randomness.password(), std::regex("[a-hjkmnp-z2-9]{20}")));
}

TEST(SystemRandomness, DrawsFractionsFromZeroToBelowOne) {
  SystemRandomness randomness;
  double sum = 0;
  for (int round = 0; round < 10000; ++round) {
    const double fraction = randomness.fraction();
    ASSERT_GE(fraction, 0.0);
    ASSERT_LT(fraction, 1.0);
    sum += fraction;
  }
  EXPECT_NEAR(sum / 10000, 0.5, 0.05);
}

}  // namespace
}  // namespace tickiti::security
