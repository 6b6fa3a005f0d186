#include "foundation/url_check.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

constexpr const char* kExample = "https://shop.example/epilog";

TEST(UrlCheck, TakesWhatCanBeCalled) {
  for (const char* url :
       {"https://shop.example/epilog?x=1", "http://127.0.0.1:9000/", "http://[::1]:65535/e",
        "http://shop_api/", "smtp://user:p%40ss@mail.example:25", "smtps://mail.example",
        "http://shop.example:/e"}) {
    EXPECT_EQ(url_problem(url, kExample), "") << url;
  }
}

TEST(UrlCheck, SaysThatAPortDoesNotExist) {
  for (const char* url :
       {"http://shop.example:70000/", "http://shop.example:0/e", "http://shop.example:99999999999/",
        "http://shop.example:-1/", "http://shop.example:80:90/"}) {
    EXPECT_EQ(url_problem(url, kExample), "have a port between 1 and 65535") << url;
  }
}

TEST(UrlCheck, SaysHowToWriteAnAtSignInAPassword) {
  for (const char* url :
       {"smtp://user:p@ss@mail.example:25", "smtp://user:p/ss@mail.example",
        "smtp://user:p#ss@mail.example:587", "smtp://user@mail.example:pw@mail.example:25"}) {
    const std::string problem = url_problem(url, "smtp://user:password@mail.example");
    EXPECT_NE(problem.find("@ is written %40"), std::string::npos) << url;
    EXPECT_EQ(problem.find("ss@"), std::string::npos) << problem;
  }
}

TEST(UrlCheck, SaysThatAHostCannotBe) {
  for (const char* url :
       {"http://a%20b/", "http://a,b/", "http://[::zz]/", "http://*/x", "http://a..b/", "http://-/",
        "http://-shop.example/", "http://xn--/", "http://1.2.3.4.5/", "http://256.1.1.1/"}) {
    EXPECT_NE(url_problem(url, kExample).find("host"), std::string::npos) << url;
  }
}

TEST(OriginOf, IsWhatABrowserWrites) {
  const std::pair<const char*, const char*> cases[] = {
      {"HTTPS://Desk.Example:443/a", "https://desk.example"},
      {"https://desk.example:0443", "https://desk.example"},
      {"http://desk.example:00080/", "http://desk.example"},
      {"https://desk.example:80", "https://desk.example:80"},
      {"https://127.1:8443", "https://127.0.0.1:8443"},
      {"http://[0:0:0::0001]:8080", "http://[::1]:8080"},
      {"https://bücher.example", "https://xn--bcher-kva.example"},
      {"desk.example", ""},
      {"http://a b", ""},
  };
  for (const auto& [url, origin] : cases) {
    EXPECT_EQ(origin_of(url), origin) << url;
  }
}

}  // namespace
}  // namespace tickiti
