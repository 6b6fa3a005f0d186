#include "http/client_address.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

class TrustedProxiesTest : public testing::Test {
 protected:
  static Client identify(const std::vector<std::string>& proxies, std::string_view peer,
                         HeaderList headers) {
    const auto trusted = TrustedProxies::create(proxies);
    Request request;
    request.headers = std::move(headers);
    return trusted.value().identify(IpAddress::parse(peer).value(), request);
  }
};

TEST_F(TrustedProxiesTest, HeadersOfAnUntrustedPeerAreIgnored) {
  const Client client = identify({"10.0.0.0/8"}, "192.0.2.1",
                                 {{"X-Forwarded-For", "1.2.3.4"}, {"X-Forwarded-Proto", "https"}});
  EXPECT_EQ(client.address, "192.0.2.1");
  EXPECT_FALSE(client.secure);
}

TEST_F(TrustedProxiesTest, TheRightmostUntrustedAddressIsTheClient) {
  const struct {
    const char* forwarded;
    const char* expected;
  } cases[] = {
      {"203.0.113.9", "203.0.113.9"},
      {"1.1.1.1, 203.0.113.9", "203.0.113.9"},
      {"1.1.1.1, 203.0.113.9 ,10.9.9.9", "203.0.113.9"},
      {"203.0.113.9:4711", "203.0.113.9"},
      {"[2001:db8:0::7]:443", "2001:db8::7"},
      {"::ffff:203.0.113.9", "203.0.113.9"},
      {"10.1.1.1, 10.2.2.2", "10.1.1.1"},
      {"1.1.1.1, unknown", "10.0.0.1"},
      {"1.1.1.1, nonsense, 10.3.3.3", "10.3.3.3"},
      {"", "10.0.0.1"},
      {"[", "10.0.0.1"},
  };
  for (const auto& item : cases) {
    EXPECT_EQ(identify({"10.0.0.0/8"}, "10.0.0.1", {{"X-Forwarded-For", item.forwarded}}).address,
              item.expected)
        << item.forwarded;
  }
}

TEST_F(TrustedProxiesTest, SeveralHeadersAreOneList) {
  EXPECT_EQ(identify({"10.0.0.0/8"}, "10.0.0.1",
                     {{"X-Forwarded-For", "1.1.1.1"}, {"x-forwarded-for", "2.2.2.2"}})
                .address,
            "2.2.2.2");
}

TEST_F(TrustedProxiesTest, TheNearestProxySaysWhetherItWasHttps) {
  EXPECT_TRUE(identify({"::1"}, "::1", {{"X-Forwarded-Proto", "HTTPS"}}).secure);
  EXPECT_FALSE(identify({"::1"}, "::1", {{"X-Forwarded-Proto", "https, http"}}).secure);
  EXPECT_FALSE(identify({"::1"}, "::1", {}).secure);
}

TEST(IpAddressTest, OneSubscriberHasAV4AddressOrAV6Network) {
  EXPECT_EQ(IpAddress::parse("192.0.2.7")->subscriber(), "192.0.2.7");
  EXPECT_EQ(IpAddress::parse("2001:db8:1:2:3:4:5:6")->subscriber(), "2001:db8:1:2::/64");
}

TEST_F(TrustedProxiesTest, NetworksMatchByPrefix) {
  const auto trusts = [](const char* cidr, const char* peer) {
    return identify({cidr}, peer, {{"X-Forwarded-For", "1.2.3.4"}}).address == "1.2.3.4";
  };
  EXPECT_TRUE(trusts("192.0.2.128/25", "192.0.2.200"));
  EXPECT_FALSE(trusts("192.0.2.128/25", "192.0.2.100"));
  EXPECT_TRUE(trusts("192.0.2.7", "::ffff:192.0.2.7"));
  EXPECT_TRUE(trusts("2001:db8::/33", "2001:db8:7fff::1"));
  EXPECT_FALSE(trusts("2001:db8::/33", "2001:db8:8000::1"));
  EXPECT_TRUE(trusts("0.0.0.0/0", "8.8.8.8"));
  EXPECT_FALSE(trusts("0.0.0.0/0", "2001:db8::1"));
}

TEST_F(TrustedProxiesTest, AnythingButCidrsIsRefusedByName) {
  for (const std::string bad :
       {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "::/129", "proxy", "", "10.0.0.0/-1"}) {
    const auto result = TrustedProxies::create({"127.0.0.1", bad});
    ASSERT_FALSE(result) << bad;
    EXPECT_EQ(result.error().code, ErrorCode::kValidationFailed);
    EXPECT_NE(result.error().message.find("'" + bad + "'"), std::string::npos);
  }
}

}  // namespace
}  // namespace tickiti::http
