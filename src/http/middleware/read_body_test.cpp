#include "http/middleware/read_body.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

constexpr BodyLimits kLimits{.body = 64, .content = 256};

Request request_with(std::string body, std::string content_type = "application/json") {
  Request request;
  request.body = std::move(body);
  if (!content_type.empty()) {
    request.headers.emplace_back("content-type", std::move(content_type));
  }
  return request;
}

ErrorCode failure_of(const Request& request, BodyKind kind = BodyKind::kBody) {
  const Result<Json> body = read_body(Route{.path = "/x", .body = kind}, request, kLimits);
  return body ? ErrorCode::kInternal : body.error().code;
}

std::string body_of(const Request& request) {
  const Result<Json> body = read_body(Route{.path = "/x"}, request, kLimits);
  return body ? to_text(*body) : body.error().message;
}

TEST(ReadBodyTest, TakesAnObject) {
  EXPECT_EQ(body_of(request_with(R"({"a": 100.0})")), R"({"a":100.0})");
}

TEST(ReadBodyTest, EmptyBodyAndEmptyArrayCountAsAnEmptyObject) {
  EXPECT_EQ(body_of(request_with("")), "{}");
  EXPECT_EQ(body_of(request_with("", "")), "{}");
  EXPECT_EQ(body_of(request_with(" [ ] ")), "{}");
}

TEST(ReadBodyTest, ContentTypeMayHaveParametersAndAnyCase) {
  EXPECT_EQ(body_of(request_with("{}", "Application/JSON; charset=utf-8")), "{}");
  EXPECT_EQ(body_of(request_with("{}", "application/json ;x=y")), "{}");
}

TEST(ReadBodyTest, AnythingButJsonIsUnsupported) {
  EXPECT_EQ(failure_of(request_with("{}", "text/plain")), ErrorCode::kUnsupportedMediaType);
  EXPECT_EQ(failure_of(request_with("{}", "application/jsonx")), ErrorCode::kUnsupportedMediaType);
  EXPECT_EQ(failure_of(request_with("{}", "")), ErrorCode::kUnsupportedMediaType);
}

TEST(ReadBodyTest, MediaTypeIsJudgedBeforeSizeAndSizeBeforeSyntax) {
  Request large = request_with("", "text/plain");
  large.body_too_large = true;
  EXPECT_EQ(failure_of(large), ErrorCode::kUnsupportedMediaType);
  EXPECT_EQ(failure_of(request_with(std::string(65, '{'))), ErrorCode::kBodyTooLarge);
}

TEST(ReadBodyTest, BodyThatWasNotReadIsTooLarge) {
  Request large = request_with("");
  large.body_too_large = true;

  EXPECT_EQ(failure_of(large), ErrorCode::kBodyTooLarge);
}

TEST(ReadBodyTest, WhatIsNoObjectIsMalformed) {
  for (const char* text : {"[1]", "1", "null", "\"x\"", "{", R"({"a":1,"a":2})"}) {
    EXPECT_EQ(failure_of(request_with(text)), ErrorCode::kMalformed) << text;
  }
}

TEST(ReadBodyTest, ShapeCMustKeepToTheBodyLimit) {
  const std::string padding(100, 'x');

  EXPECT_EQ(
      failure_of(request_with(R"({"intervention":")" + padding + "\"}"), BodyKind::kContentByShape),
      ErrorCode::kBodyTooLarge);
  EXPECT_TRUE(read_body(Route{.path = "/x", .body = BodyKind::kContentByShape},
                        request_with(R"({"data":")" + padding + "\"}"), kLimits));
}

}  // namespace
}  // namespace tickiti::http
