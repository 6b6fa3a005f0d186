#include "application/epilog_url.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

struct UrlCase {
  const char* name;
  std::string url;
  std::string problem;  // A part of it; empty when the URL is fine.
};

class EpilogUrlTest : public testing::TestWithParam<UrlCase> {};

TEST_P(EpilogUrlTest, IsJudgedByContractSection6) {
  const std::string problem = epilog_url_problem(GetParam().url);
  if (GetParam().problem.empty()) {
    EXPECT_EQ(problem, "");
  } else {
    EXPECT_NE(problem.find(GetParam().problem), std::string::npos) << problem;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Urls, EpilogUrlTest,
    testing::Values(UrlCase{"Https", "https://shop.example.com/epilog?x=1", ""},
                    UrlCase{"HttpWithPort", "http://127.0.0.1:9000/", ""},
                    UrlCase{"Ipv6", "http://[::1]:9000/e", ""},
                    UrlCase{"OtherScript", "https://bücher.example:8443/epilog?x=1", ""},
                    UrlCase{"NoHostOfTheDns", "https://bücher..example/", "complete URL"},
                    UrlCase{"OtherScheme", "ftp://shop.example.com/", "http://"},
                    UrlCase{"File", "file:///etc/passwd", "http://"},
                    UrlCase{"NoHost", "http:///epilog", "host"},
                    UrlCase{"Relative", "/epilog", "complete URL"},
                    UrlCase{"Words", "not a url", "complete URL"},
                    UrlCase{"UserInfo", "https://me:pw@shop.example.com/", "user name"},
                    UrlCase{"PortTooLarge", "https://shop.example.com:70000/e", "65535"},
                    UrlCase{"PortZero", "http://shop.example.com:0/", "65535"},
                    UrlCase{"TwoPorts", "http://shop.example.com:80:90/", "65535"},
                    UrlCase{"BlankInHost", "http://shop%20api/", "host"},
                    UrlCase{"Underscore", "http://shop_api:9000/", ""},
                    UrlCase{"EmptyLabel", "http://shop..example/", "empty part"},
                    UrlCase{"HyphenFirst", "http://-shop.example/", "hyphen"},
                    UrlCase{"LongLabel", "http://" + std::string(64, 'a') + "/", "63"},
                    UrlCase{"Fragment", "https://shop.example.com/#a", "fragment"},
                    UrlCase{"LineBreak", "https://shop.example.com/\r\nX: y", "complete URL"},
                    UrlCase{"TooLong", "https://a.example/" + std::string(2048, 'x'), "2048"}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace tickiti
