#include "http/middleware/desk_site.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

Request request_with(HeaderList headers) {
  Request request;
  request.headers = std::move(headers);
  return request;
}

TEST(DeskSiteTest, NamesAndProtectsItsCookieByTheSchemeOfThePublicUrl) {
  EXPECT_EQ(DeskSite("").keeping_cookie("s"), "tickiti_session=s; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(DeskSite("https://desk.example/help").keeping_cookie("s"),
            "__Host-tickiti_session=s; Path=/; HttpOnly; SameSite=Lax; Secure");
  EXPECT_EQ(DeskSite("").forgetting_cookie(),
            "tickiti_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

TEST(DeskSiteTest, FindsItsCookieAmongOthers) {
  struct Case {
    std::string header;
    std::string secret;
  };
  for (const auto& [header, secret] :
       std::vector<Case>{{"tickiti_session=abc", "abc"},
                         {"a=b; tickiti_session=abc; c=d", "abc"},
                         {"a=b;tickiti_session=abc", "abc"},
                         {"tickiti_session=first; tickiti_session=second", "first"},
                         {"tickiti_session=", ""},
                         {"tickiti_session", ""},
                         {"xtickiti_session=abc", ""},
                         {"__Host-tickiti_session=abc", ""},
                         {";;=;", ""},
                         {"", ""}}) {
    EXPECT_EQ(DeskSite("").session_secret(request_with({{"Cookie", header}})), secret) << header;
  }
  EXPECT_EQ(DeskSite("").session_secret(Request{}), "");
}

struct OriginCase {
  std::string public_url;
  bool secure;
  std::string host;
  std::string origin;
  bool passes;
};

class DeskOriginTest : public testing::TestWithParam<OriginCase> {};

TEST_P(DeskOriginTest, IsItsPublicUrlsOrTheOneThatWasAsked) {
  const OriginCase& given = GetParam();
  Request request = request_with({{"Host", given.host}, {"Origin", given.origin}});
  request.secure = given.secure;
  const Result<Done> checked = DeskSite(given.public_url).check_origin(request);
  EXPECT_EQ(checked.has_value(), given.passes);
  if (!checked) {
    EXPECT_EQ(checked.error().code, ErrorCode::kCsrfFailed);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, DeskOriginTest,
    testing::Values(
        OriginCase{"", false, "127.0.0.1:8080", "http://127.0.0.1:8080", true},
        OriginCase{"", false, "Desk.Example:80", "http://desk.example", true},
        OriginCase{"", true, "desk.example", "https://desk.example", true},
        OriginCase{"", false, "desk.example", "https://desk.example", false},
        OriginCase{"https://desk.example/a", false, "inner:80", "https://desk.example", true},
        OriginCase{"https://DESK.example:443", false, "inner", "https://desk.example", true},
        OriginCase{"https://desk.example", false, "inner", "https://desk.example.evil", false},
        OriginCase{"https://desk.example", false, "inner", "https://desk.example:8443", false},
        OriginCase{"", false, "desk.example", "http://evil.example", false},
        OriginCase{"", false, "desk.example", "http://desk.example/path", false},
        OriginCase{"", false, "desk.example", "null", false},
        OriginCase{"", false, "", "", false}));

TEST(DeskSiteTest, TakesARequestThatNamesNoOrigin) {
  EXPECT_TRUE(DeskSite("").check_origin(request_with({{"Host", "desk.example"}})));
  EXPECT_TRUE(DeskSite("").check_origin(request_with({{"Sec-Fetch-Site", "same-origin"}})));
}

TEST(DeskSiteTest, RefusesWhatTheBrowserCallsCrossSite) {
  EXPECT_FALSE(DeskSite("").check_origin(request_with({{"Sec-Fetch-Site", "cross-site"}})));
}

}  // namespace
}  // namespace tickiti::http
