#include "foundation/outbound_entry.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(OutboundEntry, IsABlockOrAGlob) {
  for (const char* text : {"10.0.0.0/8", "127.0.0.1", "fd00::/8", "::1"}) {
    const auto entry = parse_outbound_entry(text);
    EXPECT_TRUE(entry && std::holds_alternative<IpBlock>(*entry)) << text;
  }
  for (const char* text : {"shop_api", "shop?.internal", "*.Internal", "localhost", "*", "10.*"}) {
    const auto entry = parse_outbound_entry(text);
    EXPECT_TRUE(entry && std::holds_alternative<HostGlob>(*entry)) << text;
  }
}

TEST(OutboundEntry, IsNothingElse) {
  for (const char* text : {"", "10.0.0.0/33", "10.0.0/8", "10.0.0.300", "fd00::/129", "http://x",
                           "x/y", "host:80", "[::1]", "a b", "b\xC3\xBC*.example"}) {
    EXPECT_FALSE(parse_outbound_entry(text)) << text;
  }
}

TEST(HostGlob, AQuestionMarkIsOneCharacterAndAStarAnyText) {
  const auto matches = [](const char* glob, const char* host) {
    return HostGlob::parse(glob)->matches(host);
  };
  EXPECT_TRUE(matches("shop?.internal", "shop1.internal"));
  EXPECT_TRUE(matches("SHOP?.internal", "shopA.INTERNAL."));
  EXPECT_FALSE(matches("shop?.internal", "shop.internal"));
  EXPECT_FALSE(matches("shop?.internal", "shop12.internal"));
  EXPECT_TRUE(matches("shop_api", "shop_api"));
  EXPECT_FALSE(matches("shop_api", "shopxapi"));
  EXPECT_TRUE(matches("*_api?", "shop_api2"));
  EXPECT_TRUE(matches("a*c?e", "abcbcde"));
}

TEST(HostGlob, IsAskedForWhatTheDnsHas) {
  const auto glob = HostGlob::parse("*.bücher.example");
  ASSERT_TRUE(glob);
  EXPECT_TRUE(glob->matches("shop.xn--bcher-kva.example"));
  EXPECT_FALSE(glob->matches("shop.bucher.example"));
}

}  // namespace
}  // namespace tickiti
