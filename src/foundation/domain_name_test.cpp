#include "foundation/domain_name.h"

#include <gtest/gtest.h>

#include <string>

namespace tickiti {
namespace {

std::string ascii(std::string_view domain) { return to_ascii_domain(domain).value(); }

std::string why_not(std::string_view domain) {
  const auto refused = to_ascii_domain(domain);
  return refused ? "possible" : refused.error().message;
}

TEST(DomainNameTest, WritesOtherScriptsAsTheDnsHasThem) {
  EXPECT_EQ(ascii("bücher.example"), "xn--bcher-kva.example");
  EXPECT_EQ(ascii("BÜCHER.Example"), "xn--bcher-kva.example");
  EXPECT_EQ(ascii("bu\xCC\x88"
                  "cher.example"),
            "xn--bcher-kva.example");
  EXPECT_EQ(ascii("straße.example"), "xn--strae-oqa.example");
  EXPECT_EQ(ascii("例え。テスト"), "xn--r8jz45g.xn--zckzah");
  EXPECT_EQ(ascii("президент.рф"), "xn--d1abbgf6aiiy.xn--p1ai");
}

TEST(DomainNameTest, LeavesAsciiAsItIs) {
  EXPECT_EQ(ascii("Shop.Example"), "Shop.Example");
  EXPECT_EQ(ascii("r3---sn.example"), "r3---sn.example");
  EXPECT_EQ(ascii("localhost"), "localhost");
}

TEST(DomainNameTest, SaysWhyThereCanBeNoSuchHost) {
  EXPECT_EQ(why_not("a..example"), "has an empty part");
  EXPECT_EQ(why_not("-a.example"), "has a part that begins or ends with a hyphen");
  EXPECT_EQ(why_not("a_b.example"), "has characters other than letters, digits and hyphens");
  EXPECT_EQ(why_not(std::string(64, 'a') + ".example"), "has a part of more than 63 characters");
  EXPECT_EQ(why_not("ü" + std::string(62, 'a') + ".example"),
            "has a part of more than 63 characters as xn--…");
  EXPECT_EQ(why_not("☃\xE2\x80\x8B.example").substr(0, 16), "has letters that");
  std::string long_name = "ü.example";
  while (long_name.size() < 260) {
    long_name = std::string(40, 'a') + "." + long_name;
  }
  EXPECT_NE(why_not(long_name), "possible");
}

std::string why_no_host(std::string_view host) {
  const auto checked = check_host_name(host);
  return checked ? "possible" : checked.error().message;
}

TEST(DomainNameTest, TakesHostsAsNetworksNameThem) {
  for (const char* host : {"shop_api", "_x.example", "shop.example.", "localhost", "7.example",
                           "xn--bcher-kva.example", "xn--ls8h.la", "1.2.3.4a"}) {
    EXPECT_EQ(why_no_host(host), "possible") << host;
  }
}

TEST(DomainNameTest, SaysWhyNoUrlCanHaveTheHost) {
  EXPECT_EQ(why_no_host(""), "has an empty part");
  EXPECT_EQ(why_no_host("."), "has an empty part");
  EXPECT_EQ(why_no_host("shop.example.."), "has an empty part");
  EXPECT_EQ(why_no_host("1.2.3.4.5"), "ends with a number and is no IPv4 address");
  EXPECT_EQ(why_no_host("xn--99999999.example"),
            "has a part that begins with xn-- and stands for nothing");
  EXPECT_EQ(why_no_host(std::string(64, 'a')), "has a part of more than 63 characters");
  std::string many = "a";
  while (many.size() < 254) {
    many += ".a";
  }
  EXPECT_EQ(why_no_host(many), "has more than 253 characters");
}

TEST(DomainNameTest, ChangesNothingOfAUrlButItsHost) {
  EXPECT_EQ(to_ascii_host("https://bücher.example/epilog?ü=1"),
            "https://xn--bcher-kva.example/epilog?ü=1");
  EXPECT_EQ(to_ascii_host("https://bücher.example:8443"), "https://xn--bcher-kva.example:8443");
  EXPECT_EQ(to_ascii_host("https://a:b@bücher.example/"), "https://a:b@xn--bcher-kva.example/");
  EXPECT_EQ(to_ascii_host("https://shop.example/ü@é"), "https://shop.example/ü@é");
  EXPECT_EQ(to_ascii_host("https://[::1]:80/ü"), "https://[::1]:80/ü");
  EXPECT_EQ(to_ascii_host("bücher"), "bücher");
}

}  // namespace
}  // namespace tickiti
