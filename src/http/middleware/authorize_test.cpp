#include "http/middleware/authorize.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

Request request_with(std::string authorization) {
  Request request;
  request.headers.emplace_back("authorization", std::move(authorization));
  return request;
}

Caller caller_with(Abilities abilities, Role role) {
  Caller caller;
  caller.token.abilities = std::move(abilities);
  caller.owner.role = role;
  return caller;
}

const Route kTemplates{.path = "/x", .ability = "templates:read", .role = Role::kAdmin};

TEST(BearerTokenTest, SchemeMayHaveAnyCase) {
  EXPECT_EQ(bearer_token(request_with("Bearer 1|tk_x")), "1|tk_x");
  EXPECT_EQ(bearer_token(request_with("bearer  1|tk_x ")), "1|tk_x");
}

TEST(BearerTokenTest, AnythingElseIsNoToken) {
  EXPECT_EQ(bearer_token(Request{}), "");
  EXPECT_EQ(bearer_token(request_with("Basic 1|tk_x")), "");
  EXPECT_EQ(bearer_token(request_with("Bearer")), "");
  EXPECT_EQ(bearer_token(request_with("Bearer  ")), "");
}

TEST(CheckRightsTest, AbilityIsJudgedBeforeRoleAndNamed) {
  const Result<Done> result =
      check_rights(kTemplates, caller_with({"tickets:write"}, Role::kStaff));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kMissingAbility);
  EXPECT_NE(result.error().message.find("templates:read"), std::string::npos);
}

TEST(CheckRightsTest, MissingRoleIsNamed) {
  const Result<Done> result =
      check_rights(kTemplates, caller_with({"templates:read"}, Role::kStaff));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kMissingRole);
  EXPECT_NE(result.error().message.find("admin"), std::string::npos);
}

TEST(CheckRightsTest, WhatNeedsASessionTakesNoToken) {
  const Route account{.path = "/x", .access = Access::kSession};
  Caller caller = caller_with({"*"}, Role::kSuperuser);
  const Result<Done> result = check_rights(account, caller);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kMissingRole);

  caller.session = SessionId{7};
  EXPECT_TRUE(check_rights(account, caller));
}

TEST(CheckRightsTest, WriteIncludesReadAndHigherRolesIncludeLower) {
  EXPECT_TRUE(check_rights(kTemplates, caller_with({"templates:write"}, Role::kAdmin)));
  EXPECT_TRUE(check_rights(kTemplates, caller_with({"*"}, Role::kSuperuser)));
}

}  // namespace
}  // namespace tickiti::http
