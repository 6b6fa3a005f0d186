#include "http/router.h"

#include <gtest/gtest.h>

#include <set>

#include "domain/ability.h"
#include "http/api/routes.h"

namespace tickiti::http {
namespace {

TEST(RouterTest, FindsRoutesByTheirExactPath) {
  const Router router({Route{.path = "/api/v1/tickets"}, Route{.path = "/api/v1/tickets/show"}});

  ASSERT_NE(router.find("/api/v1/tickets/show"), nullptr);
  EXPECT_EQ(router.find("/api/v1/tickets/show")->path, "/api/v1/tickets/show");
  EXPECT_EQ(router.find("/API/v1/tickets"), nullptr);
  EXPECT_EQ(router.find(""), nullptr);
}

TEST(RouterTest, ASegmentInBracesTakesAnyOneSegment) {
  const Router router({Route{.path = "/api/tickets/{number}/respond"},
                       Route{.path = "/api/tickets/new/respond"},
                       Route{.path = "/users/{user}/queues/{queue}"}});

  const Route* route = router.find("/api/tickets/100000/respond");
  ASSERT_NE(route, nullptr);
  EXPECT_EQ(path_values(*route, "/api/tickets/100000/respond"),
            (std::vector<std::string>{"100000"}));
  EXPECT_EQ(router.find("/api/tickets/new/respond")->path, "/api/tickets/new/respond");
  EXPECT_EQ(path_values(*router.find("/users/3/queues/7"), "/users/3/queues/7"),
            (std::vector<std::string>{"3", "7"}));
  for (const char* path : {"/api/tickets//respond", "/api/tickets/respond", "/api/tickets/1/",
                           "/api/tickets/1/2/respond", "/users/3/queues/7/"}) {
    EXPECT_EQ(router.find(path), nullptr) << path;
  }
}

TEST(RouterTest, PostRoutesTakeNothingElse) {
  const Route route{.path = "/x"};

  EXPECT_TRUE(allows(route, "POST"));
  EXPECT_FALSE(allows(route, "GET"));
  EXPECT_FALSE(allows(route, "post"));
  EXPECT_EQ(allowed_methods(route), "POST");
}

TEST(RouterTest, GetRoutesTakeHeadAsWell) {
  const Route route{.path = "/x", .method = Method::kGet};

  EXPECT_TRUE(allows(route, "GET"));
  EXPECT_TRUE(allows(route, "HEAD"));
  EXPECT_FALSE(allows(route, "POST"));
  EXPECT_EQ(allowed_methods(route), "GET, HEAD");
}

TEST(ApiRoutesTest, EveryPathIsThereOnceWithAHandler) {
  std::set<std::string_view> paths;
  for (const Route& route : api_routes()) {
    EXPECT_TRUE(paths.insert(route.path).second) << route.path;
    EXPECT_NE(route.handler, nullptr) << route.path;
  }
}

TEST(ApiRoutesTest, LegacyPathsTakeLegacyAbilitiesAndOthersThoseOfV1) {
  for (const Route& route : api_routes()) {
    if (!route.ability.empty()) {
      EXPECT_TRUE(is_known_ability(route.ability)) << route.path;
      const bool is_legacy = route.path.starts_with("/api/") && !route.path.starts_with("/api/v1/");
      EXPECT_EQ(route.ability.find(':') == std::string_view::npos, is_legacy) << route.path;
    }
  }
}

TEST(ApiRoutesTest, OnlyProbesAndKeysAreOpenToAnyone) {
  std::set<std::string_view> open;
  for (const Route& route : api_routes()) {
    if (route.access == Access::kAnyone) {
      open.insert(route.path);
    }
  }
  EXPECT_EQ(open, (std::set<std::string_view>{"/api/idempotency_key", "/api/v1/idempotency_key",
                                              "/livez", "/metrics", "/readyz"}));
}

TEST(ApiRoutesTest, ManagementNeedsItsRole) {
  for (const Route& route : api_routes()) {
    if (route.path.starts_with("/api/v1/workflow/") ||
        route.path.starts_with("/api/v1/templates")) {
      EXPECT_EQ(route.role, Role::kAdmin) << route.path;
    }
    if (route.path.starts_with("/api/v1/supervisor/")) {
      EXPECT_EQ(route.role, Role::kSuperuser) << route.path;
    }
  }
}

TEST(RouterTest, SlashesBelowApiSayNothing) {
  EXPECT_EQ(plain_path("/api//v1/tickets/query/"), "/api/v1/tickets/query");
  EXPECT_EQ(plain_path("/api/create_ticket//"), "/api/create_ticket");
  EXPECT_EQ(plain_path("/api/"), "/api");
  EXPECT_EQ(plain_path("/api"), "/api");
  for (const char* const path : {"/", "//", "/livez/", "//api/x", "/apix//y/", "*"}) {
    EXPECT_EQ(plain_path(path), path);
  }
  const Router router(api_routes());
  const Route* respond = router.find("/api/tickets//7/respond/");
  ASSERT_NE(respond, nullptr);
  EXPECT_EQ(path_values(*respond, "/api/tickets//7/respond/"), std::vector<std::string>{"7"});
}

TEST(RouteTest, LegacyPathsTakeNoSession) {
  EXPECT_TRUE(takes_session(Route{.path = "/api/v1/tickets"}));
  EXPECT_TRUE(takes_session(Route{.path = "/desk/events"}));
  EXPECT_FALSE(takes_session(Route{.path = "/api/create_ticket"}));
}

}  // namespace
}  // namespace tickiti::http
