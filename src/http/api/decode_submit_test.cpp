#include "http/api/decode_submit.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

DecodedSubmit decode(const std::string& text) { return decode_submit(parse_json(text).value()); }

Error stale() { return make_error(ErrorCode::kStaleVersion, "Look again."); }

TEST(DecodeSubmitTest, ReadsADecision) {
  const DecodedSubmit decoded =
      decode(R"({"ticket_number":"220009","version":1,"action":"submit","data":{"order_price":90},)"
             R"("content":"<p>Done</p>","is_internal":false})");

  EXPECT_TRUE(decoded.problems.empty());
  EXPECT_EQ(decoded.command.ticket_number, 220009);
  EXPECT_EQ(decoded.command.version, 1);
  EXPECT_EQ(decoded.command.action, "submit");
  EXPECT_EQ(to_text(decoded.command.edits), R"({"order_price":90})");
  EXPECT_EQ(decoded.command.content, "<p>Done</p>");
  EXPECT_EQ(decoded.command.visibility, Visibility::kPublic);
}

TEST(DecodeSubmitTest, IsForStaffOnlyAndWithoutEditsUnlessSaidOtherwise) {
  for (const char* data : {"", R"(,"data":[])", R"(,"data":null)"}) {
    const DecodedSubmit decoded =
        decode(std::string(R"({"ticket_number":1,"version":"2","action":"submit")") + data + "}");

    EXPECT_TRUE(decoded.problems.empty()) << data;
    EXPECT_EQ(decoded.command.visibility, Visibility::kInternal);
    EXPECT_EQ(to_text(decoded.command.edits), "{}");
    EXPECT_FALSE(decoded.command.content);
  }
}

TEST(DecodeSubmitTest, NamesEveryWrongFieldAndThenDecidesNothing) {
  const DecodedSubmit decoded =
      decode(R"({"ticket_number":"x","version":1.5,"action":"accept","data":"d","content":1,)"
             R"("is_internal":"no"})");

  for (const char* path :
       {"ticket_number", "version", "action", "data", "content", "is_internal"}) {
    EXPECT_TRUE(decoded.problems.has(path)) << path;
  }
  EXPECT_EQ(decoded.command.action, "");
}

TEST(FirstFailureTest, RoleAndStaleVersionComeBeforeWrongFields) {
  FieldErrors problems;
  problems.add("data", "must be an object");

  EXPECT_EQ(first_failure(problems, make_error(ErrorCode::kMissingRole, "x")).code,
            ErrorCode::kMissingRole);
  EXPECT_EQ(first_failure(problems, stale()).code, ErrorCode::kStaleVersion);
  EXPECT_EQ(first_failure(problems, invalid_field("action", "x")).message,
            "data: must be an object");
}

TEST(FirstFailureTest, WithoutATicketOrVersionNothingCanBeStale) {
  FieldErrors problems;
  problems.add("version", "is required");
  EXPECT_EQ(first_failure(problems, stale()).code, ErrorCode::kValidationFailed);
  EXPECT_EQ(first_failure(problems, make_error(ErrorCode::kNotFound, "x")).code,
            ErrorCode::kNotFound);

  problems.add("ticket_number", "is required");
  EXPECT_EQ(first_failure(problems, make_error(ErrorCode::kNotFound, "x")).code,
            ErrorCode::kValidationFailed);
}

TEST(FirstFailureTest, WithoutProblemsTheUseCaseHasTheWord) {
  EXPECT_EQ(first_failure({}, invalid_field("data.price", "x")).message, "data.price: x");
}

}  // namespace
}  // namespace tickiti::http
