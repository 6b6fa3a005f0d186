#include "security/system_randomness.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "foundation/checksum.h"

namespace tickiti::security {
namespace {

bool has_only(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

TEST(SystemRandomness, MakesTokenSecretsThatEndWithTheirChecksum) {
  SystemRandomness randomness;
  const std::string secret = randomness.token_secret();
  ASSERT_EQ(secret.size(), 49U);
  EXPECT_TRUE(secret.starts_with("tk_")) << secret;
  EXPECT_TRUE(has_only(secret.substr(3), kBase62Digits)) << secret;
  EXPECT_EQ(base62_checksum(secret.substr(0, 43)), secret.substr(43));
  EXPECT_NE(randomness.token_secret(), secret);
}

TEST(SystemRandomness, MakesSessionSecretsOf256Bits) {
  SystemRandomness randomness;
  const std::string secret = randomness.session_secret();
  EXPECT_EQ(secret.size(), 43U);
  EXPECT_TRUE(has_only(secret, kBase62Digits)) << secret;
  EXPECT_NE(randomness.session_secret(), secret);
}

TEST(SystemRandomness, MakesVersion4Uuids) {
  SystemRandomness randomness;
  for (int round = 0; round < 50; ++round) {
    std::string uuid = randomness.uuid();
    ASSERT_EQ(uuid.size(), 36U);
    EXPECT_EQ(uuid[14], '4') << uuid;
    EXPECT_TRUE(has_only(uuid.substr(19, 1), "89ab")) << uuid;
    for (const std::size_t dash : {23U, 18U, 13U, 8U}) {
      EXPECT_EQ(uuid[dash], '-') << uuid;
      uuid.erase(dash, 1);
    }
    EXPECT_TRUE(has_only(uuid, "0123456789abcdef")) << uuid;
  }
}

TEST(SystemRandomness, MakesPasswordsWithoutCharactersThatLookAlike) {
  SystemRandomness randomness;
  const std::string password = randomness.password();
  EXPECT_EQ(password.size(), 20U);
  EXPECT_TRUE(has_only(password, "abcdefghjkmnpqrstuvwxyz23456789")) << password;
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
