#include "http/api/decode_query.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

Result<DecodedQuery> decode(const std::string& text) {
  return decode_query(parse_json(text).value());
}

Result<DecodedQuery> decode_criteria(const std::string& criteria) {
  return decode(R"({"search_object":{"search_perspective":"All","criteria":)" + criteria + "}}");
}

std::string wrong_field(const std::string& text) {
  const Result<DecodedQuery> decoded = decode(text);
  return decoded ? std::string() : decoded.error().fields.all().front().first;
}

TEST(DecodeQueryTest, AsksForTheNewestHundredByDefault) {
  for (const char* text : {"{}", R"({"search_object":[]})", R"({"search_object":{"criteria":[]}})",
                           R"({"perspective_id":null,"search_object":null})"}) {
    const Result<DecodedQuery> decoded = decode(text);
    ASSERT_TRUE(decoded) << text;
    EXPECT_EQ(decoded->query.limit, 100);
    EXPECT_FALSE(decoded->query.matches_nothing);
  }
}

TEST(DecodeQueryTest, ReadsEveryMode) {
  const Result<DecodedQuery> decoded = decode_criteria(
      R"([{"mode":"subject","tokens":["a",7]},{"mode":"content","tokens":["b"]},)"
      R"({"mode":"status","tokens":["open","on-hold"]},{"mode":"queue","tokens":["Inbox",2]},)"
      R"({"mode":"ticket_number","tokens":[100000,"100001"]}])");

  ASSERT_TRUE(decoded);
  const TicketCriteria& criteria = decoded->query.criteria;
  EXPECT_EQ(criteria.subject, (std::vector<std::string>{"a", "7"}));
  EXPECT_EQ(criteria.content, (std::vector<std::string>{"b"}));
  EXPECT_EQ(criteria.status, (std::vector{TicketStatus::kOpen, TicketStatus::kOnHold}));
  EXPECT_EQ(criteria.number, (std::vector<std::int64_t>{100000, 100001}));
  EXPECT_EQ(decoded->queue_tokens, (std::vector<std::string>{"Inbox", "2"}));
}

TEST(DecodeQueryTest, CriteriaOfOneModeAreAlternatives) {
  const Result<DecodedQuery> decoded = decode_criteria(
      R"([{"mode":"status","tokens":["lost"]},{"mode":"status","tokens":["closed"]}])");

  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->query.criteria.status, std::vector{TicketStatus::kClosed});
  EXPECT_FALSE(decoded->query.matches_nothing);
}

TEST(DecodeQueryTest, TokensThatNothingCanHaveMatchNothing) {
  for (const char* criteria : {R"([{"mode":"status","tokens":["lost"]}])",
                               R"([{"mode":"ticket_number","tokens":["abc"]}])"}) {
    const Result<DecodedQuery> decoded = decode_criteria(criteria);
    ASSERT_TRUE(decoded) << criteria;
    EXPECT_TRUE(decoded->query.matches_nothing) << criteria;
  }
}

TEST(DecodeQueryTest, RefusesWhatItDoesNotKnowByName) {
  EXPECT_EQ(wrong_field(R"({"row_limit":0})"), "row_limit");
  EXPECT_EQ(wrong_field(R"({"row_limit":1001})"), "row_limit");
  EXPECT_EQ(wrong_field(R"({"perspective_id":3})"), "perspective_id");
  EXPECT_EQ(wrong_field(R"({"search_object":{"search_perspective":"Mine"}})"),
            "search_object.search_perspective");
  EXPECT_EQ(wrong_field(R"({"search_object":{"criteria":{"a":1}}})"), "search_object.criteria");
  EXPECT_EQ(wrong_field(R"({"search_object":{"criteria":["x"]}})"), "search_object.criteria.0");
  EXPECT_EQ(wrong_field(R"({"search_object":{"criteria":[{"mode":"subject","tokens":[[]]}]}})"),
            "search_object.criteria.0.tokens.0");
  EXPECT_EQ(wrong_field(R"({"search_object":{"criteria":[{"mode":"subject","tokens":"x"}]}})"),
            "search_object.criteria.0.tokens");
}

TEST(DecodeQueryTest, UnknownModeIsAnsweredWithTheKnownOnes) {
  const Result<DecodedQuery> decoded = decode_criteria(R"([{"mode":"colour","tokens":["red"]}])");

  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().message,
            "search_object.criteria.0.mode: must be one of subject, content, status, queue, "
            "ticket_number");
}

}  // namespace
}  // namespace tickiti::http
