#include "http/api/local_host.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

constexpr std::string_view kListen = "192.168.1.5:8080";
constexpr std::string_view kPublicUrl = "https://Desk.example:8443/tickiti";

TEST(LocalHostTest, OurOwnNamesAreOurs) {
  for (const std::string_view host :
       {"localhost", "LocalHost:9090", "localhost.", "127.0.0.1", "127.0.0.1:8080", "127.9.8.7:1",
        "[::1]", "[::1]:8080", "[::ffff:127.0.0.1]:8080", "192.168.1.5", "192.168.1.5:80",
        "desk.example", "DESK.example:443", "desk.example."}) {
    EXPECT_TRUE(is_own_host(host, kListen, kPublicUrl)) << host;
  }
}

TEST(LocalHostTest, OtherNamesAreNot) {
  for (const std::string_view host :
       {"", ":8080", "[]", "[::1", "evil.example", "evil.example:8080", "127.0.0.1.evil.example",
        "127.evil.example", "localhost.evil.example", "notlocalhost", "desk.example.evil.example",
        "192.168.1.50", "0.0.0.0", "[::2]:8080", "example"}) {
    EXPECT_FALSE(is_own_host(host, kListen, kPublicUrl)) << host;
  }
  EXPECT_FALSE(is_own_host("", "", ""));
}

TEST(LocalHostTest, OnlyAddressesAreLoopback) {
  EXPECT_TRUE(is_loopback_address("127.0.0.1"));
  EXPECT_TRUE(is_loopback_address("::1"));
  EXPECT_TRUE(is_loopback_address("::ffff:127.0.0.1"));
  EXPECT_FALSE(is_loopback_address("127.0.0.1.example"));
  EXPECT_FALSE(is_loopback_address("::1:0"));
  EXPECT_FALSE(is_loopback_address("128.0.0.1"));
}

}  // namespace
}  // namespace tickiti::http
