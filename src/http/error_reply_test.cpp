#include "http/error_reply.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tickiti::http {
namespace {

std::string header_of(const Reply& reply, std::string_view name) {
  const auto found = std::ranges::find(reply.headers, name, &HeaderList::value_type::first);
  return found == reply.headers.end() ? std::string() : found->second;
}

struct Row {
  ErrorCode code;
  int status;
  std::string_view name;
};

class ErrorNameTest : public testing::TestWithParam<Row> {};

TEST_P(ErrorNameTest, HasTheContractsStatusAndCode) {
  const Reply reply = error_reply(make_error(GetParam().code, "Do this instead."));

  EXPECT_EQ(reply.status, GetParam().status);
  EXPECT_EQ(reply.content_type, "application/json");
  const std::string start =
      R"({"ok":false,"error":")" + std::string(GetParam().name) + R"(","message":")";
  EXPECT_TRUE(reply.body.starts_with(start)) << reply.body;
}

INSTANTIATE_TEST_SUITE_P(
    All, ErrorNameTest,
    testing::Values(Row{ErrorCode::kMalformed, 400, "malformed_json"},
                    Row{ErrorCode::kUnauthenticated, 401, "unauthenticated"},
                    Row{ErrorCode::kMissingAbility, 403, "missing_ability"},
                    Row{ErrorCode::kMissingRole, 403, "missing_role"},
                    Row{ErrorCode::kForbiddenAddress, 403, "forbidden_address"},
                    Row{ErrorCode::kCsrfFailed, 403, "csrf_failed"},
                    Row{ErrorCode::kNotFound, 404, "not_found"},
                    Row{ErrorCode::kMethodNotAllowed, 405, "method_not_allowed"},
                    Row{ErrorCode::kIdempotencyKeyConflict, 409, "idempotency_key_conflict"},
                    Row{ErrorCode::kUidConflict, 409, "uid_conflict"},
                    Row{ErrorCode::kNotPending, 409, "not_pending"},
                    Row{ErrorCode::kStaleVersion, 409, "stale_version"},
                    Row{ErrorCode::kDecisionPending, 409, "decision_pending"},
                    Row{ErrorCode::kInUse, 409, "in_use"},
                    Row{ErrorCode::kBodyTooLarge, 413, "body_too_large"},
                    Row{ErrorCode::kUnsupportedMediaType, 415, "unsupported_media_type"},
                    Row{ErrorCode::kValidationFailed, 422, "validation_failed"},
                    Row{ErrorCode::kIdempotencyKeyRequired, 422, "idempotency_key_required"},
                    Row{ErrorCode::kTooManyRequests, 429, "too_many_requests"},
                    Row{ErrorCode::kHeadersTooLarge, 431, "headers_too_large"},
                    Row{ErrorCode::kUnavailable, 503, "unavailable"},
                    Row{ErrorCode::kOutcomeUnknown, 503, "unavailable"},
                    Row{ErrorCode::kInternal, 500, "internal_error"}));

TEST(ErrorReplyTest, ValidationNamesEveryWrongField) {
  FieldErrors fields;
  fields.add("uid", "is required");
  fields.add("data.data", "must be an object");
  fields.add("uid", "must be a string");

  const Reply reply = error_reply(invalid_fields(fields));

  EXPECT_EQ(
      reply.body,
      R"({"ok":false,"error":"validation_failed","message":"uid: is required",)"
      R"("errors":{"uid":["is required","must be a string"],"data.data":["must be an object"]}})");
}

TEST(ErrorReplyTest, OtherErrorsHaveNoErrorsMember) {
  const Reply reply = error_reply(make_error(ErrorCode::kNotFound, "There is no ticket 7."));

  EXPECT_EQ(reply.body, R"({"ok":false,"error":"not_found","message":"There is no ticket 7."})");
}

TEST(ErrorReplyTest, UnknownOutcomeIsSaid) {
  const Reply reply = error_reply(make_error(ErrorCode::kOutcomeUnknown, "Ask again."));

  EXPECT_EQ(reply.body,
            R"({"ok":false,"error":"unavailable","message":"Ask again.","outcome":"unknown"})");
  EXPECT_EQ(header_of(reply, "Retry-After"), "1");
}

TEST(ErrorReplyTest, StatusesBringTheirHeaders) {
  const auto reply_to = [](ErrorCode code) { return error_reply(make_error(code, "x")); };

  EXPECT_EQ(header_of(reply_to(ErrorCode::kUnauthenticated), "WWW-Authenticate"), "Bearer");
  EXPECT_EQ(header_of(reply_to(ErrorCode::kUnavailable), "Retry-After"), "1");
  EXPECT_EQ(header_of(reply_to(ErrorCode::kTooManyRequests), "Retry-After"), "1");
  EXPECT_TRUE(reply_to(ErrorCode::kNotFound).headers.empty());
}

TEST(ErrorReplyTest, InternalErrorsShowNothingOfThemselves) {
  const Reply reply =
      error_reply(make_error(ErrorCode::kInternal, "payload 9 is gone", "SELECT secret"));

  EXPECT_EQ(reply.body.find("payload 9"), std::string::npos);
  EXPECT_EQ(reply.body.find("SELECT"), std::string::npos);
}

TEST(ErrorReplyTest, DetailIsNeverShown) {
  const Reply reply =
      error_reply(make_error(ErrorCode::kUnavailable, "Try again.", "disk I/O error"));

  EXPECT_EQ(reply.body.find("disk"), std::string::npos);
}

TEST(ErrorReplyTest, DataStandsInTheBodyAsItIs) {
  const Reply reply =
      error_reply(make_error(ErrorCode::kStaleVersion, "Look again."), R"({"version":2})");

  EXPECT_EQ(reply.body,
            R"({"ok":false,"error":"stale_version","message":"Look again.","data":{"version":2}})");
}

}  // namespace
}  // namespace tickiti::http
