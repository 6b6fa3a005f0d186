#include "remote/outbound_guard.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace tickiti::remote {
namespace {

OutboundGuard guard_with(const std::vector<std::string>& allow) {
  Result<OutboundGuard> guard = OutboundGuard::create(allow);
  EXPECT_TRUE(guard.has_value());
  return std::move(guard).value();
}

IpAddress ip(const std::string& text) {
  const std::optional<IpAddress> address = IpAddress::parse(text);
  EXPECT_TRUE(address.has_value()) << text;
  return address.value_or(IpAddress{});
}

TEST(OutboundGuard, AllowsPublicAddresses) {
  const OutboundGuard guard = guard_with({});
  for (const char* address :
       {"8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
        "172.15.255.255", "172.32.0.0", "192.167.255.255", "198.17.255.255", "198.20.0.0",
        "223.255.255.255", "2606:4700:4700::1111", "2a00:1450::1", "2001:4860:4860::8888"}) {
    EXPECT_TRUE(guard.allows(ip(address), "shop.example")) << address;
  }
}

TEST(OutboundGuard, RefusesEverythingElse) {
  const OutboundGuard guard = guard_with({});
  for (const char* address : {"0.0.0.0",
                              "0.1.2.3",
                              "10.0.0.1",
                              "10.255.255.255",
                              "100.64.0.1",
                              "100.127.255.255",
                              "127.0.0.1",
                              "127.255.255.254",
                              "169.254.169.254",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.0.0.1",
                              "192.0.2.1",
                              "192.88.99.1",
                              "192.168.1.1",
                              "198.18.0.1",
                              "198.19.255.255",
                              "198.51.100.1",
                              "203.0.113.1",
                              "224.0.0.1",
                              "239.255.255.255",
                              "240.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "::7f00:1",
                              "::ffff:127.0.0.1",
                              "::ffff:8.8.8.8",
                              "64:ff9b::808:808",
                              "64:ff9b:1::1",
                              "100::1",
                              "2001::1",
                              "2001:2::1",
                              "2001:10::1",
                              "2001:db8::1",
                              "2002:808:808::1",
                              "3fff::1",
                              "5f00::1",
                              "fc00::1",
                              "fd12::1",
                              "fe80::1",
                              "fec0::1",
                              "ff02::1"}) {
    EXPECT_FALSE(guard.allows(ip(address), "shop.example")) << address;
  }
}

TEST(OutboundGuard, AllowsWhatItsBlocksContain) {
  const OutboundGuard guard = guard_with({"10.1.0.0/16", "127.0.0.1", "fd00::/8", "64:ff9b::/96"});
  EXPECT_TRUE(guard.allows(ip("10.1.255.255"), "x"));
  EXPECT_FALSE(guard.allows(ip("10.2.0.0"), "x"));
  EXPECT_TRUE(guard.allows(ip("127.0.0.1"), "x"));
  EXPECT_FALSE(guard.allows(ip("127.0.0.2"), "x"));
  EXPECT_TRUE(guard.allows(ip("fd12::1"), "x"));
  EXPECT_FALSE(guard.allows(ip("fc12::1"), "x"));
  EXPECT_TRUE(guard.allows(ip("64:ff9b::a00:1"), "x"));
}

TEST(OutboundGuard, JudgesAMappedAddressByTheOneInside) {
  const OutboundGuard guard = guard_with({"10.0.0.0/8"});
  EXPECT_TRUE(guard.allows(ip("::ffff:10.0.0.1"), "x"));
  EXPECT_FALSE(guard.allows(ip("::ffff:127.0.0.1"), "x"));
  EXPECT_FALSE(guard.allows(ip("::10.0.0.1"), "x"));
}

TEST(OutboundGuard, AllowsAnyAddressOfAHostThatAGlobMatches) {
  const OutboundGuard guard = guard_with({"*.Internal", "localhost", "a*c.example"});
  EXPECT_TRUE(guard.allows(ip("10.0.0.1"), "shop.internal"));
  EXPECT_TRUE(guard.allows(ip("::1"), "A.B.INTERNAL."));
  EXPECT_TRUE(guard.allows(ip("127.0.0.1"), "localhost"));
  EXPECT_TRUE(guard.allows(ip("127.0.0.1"), "abcbc.example"));
  EXPECT_FALSE(guard.allows(ip("10.0.0.1"), "internal"));
  EXPECT_FALSE(guard.allows(ip("10.0.0.1"), "shop.internal.example"));
  EXPECT_FALSE(guard.allows(ip("10.0.0.1"), "xlocalhost"));
  EXPECT_FALSE(guard.allows(ip("10.0.0.1"), ""));
}

TEST(OutboundGuard, NamesTheEntryItCannotRead) {
  for (const char* entry : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0/8", "10.0.0.300",
                            "fd00::/129", "http://x", "x/y", "host:80", "[::1]", "a b"}) {
    const Result<OutboundGuard> guard = OutboundGuard::create({"localhost", entry});
    ASSERT_FALSE(guard.has_value()) << entry;
    EXPECT_EQ(guard.error().code, ErrorCode::kValidationFailed);
    EXPECT_NE(guard.error().message.find("`" + std::string(entry) + "`"), std::string::npos);
    EXPECT_NE(guard.error().message.find("TICKITI_OUTBOUND_ALLOW"), std::string::npos);
  }
}

TEST(OutboundGuard, AllowsOnlyWhatIsListedWhenClosed) {
  const Result<OutboundGuard> guard = OutboundGuard::create_closed({"127.0.0.1"});
  ASSERT_TRUE(guard.has_value());
  EXPECT_TRUE(guard->allows(ip("127.0.0.1"), "127.0.0.1"));
  EXPECT_FALSE(guard->allows(ip("8.8.8.8"), "dns.example"));
}

}  // namespace
}  // namespace tickiti::remote
