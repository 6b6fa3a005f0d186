#include "domain/access_token.h"

#include <gtest/gtest.h>

#include "foundation/checksum.h"

namespace tickiti {
namespace {

std::string secret() {
  const std::string text = "tk_" + std::string(40, 'a');
  return text + base62_checksum(text);
}

TEST(AccessTokenTest, LivesUntilItIsRevokedOrExpires) {
  const TimePoint now{std::chrono::seconds{1000}};
  AccessToken token;
  EXPECT_TRUE(is_alive(token, now));
  token.expires_at = now + std::chrono::milliseconds{1};
  EXPECT_TRUE(is_alive(token, now));
  token.expires_at = now;
  EXPECT_FALSE(is_alive(token, now));
  token.expires_at.reset();
  token.revoked_at = now;
  EXPECT_FALSE(is_alive(token, now));
}

TEST(TokenTextTest, IsTakenApart) {
  const auto token = parse_token_text("12|" + secret());
  ASSERT_TRUE(token);
  EXPECT_EQ(token->id, AccessTokenId{12});
  EXPECT_EQ(token->secret, secret());
}

TEST(TokenTextTest, OneMistypedCharacterIsNoticedWithoutALookUp) {
  std::string mistyped = secret();
  mistyped[10] = 'b';
  EXPECT_FALSE(parse_token_text("12|" + mistyped));
}

TEST(TokenTextTest, EveryOtherFormIsRefused) {
  for (const std::string& text :
       {std::string(), std::string("|"), secret(), "|" + secret(), "0|" + secret(),
        "-1|" + secret(), "1x|" + secret(), " 1|" + secret(), "1|" + secret() + "x",
        std::string("1|tk_short"), "99999999999999999999|" + secret()}) {
    EXPECT_FALSE(parse_token_text(text)) << text;
  }
}

}  // namespace
}  // namespace tickiti
