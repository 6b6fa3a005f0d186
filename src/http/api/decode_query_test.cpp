#include "http/api/decode_query.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

Result<TicketSearch> decode(const std::string& text) {
  return decode_query(parse_json(text).value());
}

Result<TicketSearch> decode_criteria(const std::string& criteria) {
  return decode(R"({"search_object":{"search_perspective":"All","criteria":)" + criteria + "}}");
}

std::string wrong_field(const std::string& text) {
  const Result<TicketSearch> decoded = decode(text);
  return decoded ? std::string() : decoded.error().fields.all().front().first;
}

TEST(DecodeQueryTest, AsksForTheNewestHundredByDefault) {
  for (const char* text : {"{}", R"({"search_object":[]})", R"({"search_object":{"criteria":[]}})",
                           R"({"perspective_id":null,"search_object":null})"}) {
    const Result<TicketSearch> decoded = decode(text);
    ASSERT_TRUE(decoded) << text;
    EXPECT_EQ(decoded->query.limit, 100);
    EXPECT_FALSE(decoded->query.matches_nothing);
  }
}

TEST(DecodeQueryTest, ReadsEveryMode) {
  const Result<TicketSearch> decoded = decode_criteria(
      R"([{"mode":"subject","tokens":["a",7]},{"mode":"content","tokens":["b"]},)"
      R"({"mode":"subject_content","tokens":["c"]},)"
      R"({"mode":"status","tokens":["open","on-hold"]},{"mode":"queue","tokens":["Inbox",2]},)"
      R"({"mode":"priority","tokens":["URGENT",10,"20",7]},)"
      R"({"mode":"assigned","tokens":["ada@example.com",5]},)"
      R"({"mode":"participant","tokens":["p"]},{"mode":"raised","tokens":["r"]},)"
      R"({"mode":"ticket_number","tokens":[100000,"100001"]}])");

  ASSERT_TRUE(decoded);
  const TicketCriteria& criteria = decoded->query.criteria;
  EXPECT_EQ(criteria.subject, (std::vector<std::string>{"a", "7"}));
  EXPECT_EQ(criteria.content, (std::vector<std::string>{"b"}));
  EXPECT_EQ(criteria.subject_content, (std::vector<std::string>{"c"}));
  EXPECT_EQ(criteria.status, (std::vector{TicketStatus::kOpen, TicketStatus::kOnHold}));
  EXPECT_EQ(criteria.priority, (std::vector{Priority::kUrgent, Priority::kLow, Priority::kNormal}));
  EXPECT_EQ(criteria.number, (std::vector<std::int64_t>{100000, 100001}));
  EXPECT_EQ(decoded->queue, (std::vector<std::string>{"Inbox", "2"}));
  EXPECT_EQ(decoded->assigned, (std::vector<std::string>{"ada@example.com", "5"}));
  EXPECT_EQ(decoded->participant, (std::vector<std::string>{"p"}));
  EXPECT_EQ(decoded->raised, (std::vector<std::string>{"r"}));
  EXPECT_FALSE(decoded->query.matches_nothing);
}

TEST(DecodeQueryTest, OfSeveralTimesTheWidestCounts) {
  const Result<TicketSearch> decoded =
      decode_criteria(R"([{"mode":"created_from","tokens":["2026-05-02","2026-05-01"]},)"
                      R"({"mode":"created_to","tokens":["2026-05-03","2026-05-02"]},)"
                      R"({"mode":"updated_from","tokens":["2026-05-01T02:00:00+02:00"]},)"
                      R"({"mode":"updated_to","tokens":["2026-05-01T09:14:02Z"]}])");

  ASSERT_TRUE(decoded);
  const TicketCriteria& criteria = decoded->query.criteria;
  EXPECT_EQ(to_rfc3339(*criteria.created_from), "2026-05-01T00:00:00+00:00");
  EXPECT_EQ(to_rfc3339(*criteria.created_before), "2026-05-04T00:00:00+00:00");
  EXPECT_EQ(to_rfc3339(*criteria.updated_from), "2026-05-01T00:00:00+00:00");
  EXPECT_EQ(to_rfc3339(*criteria.updated_before), "2026-05-01T09:14:03+00:00");
}

TEST(DecodeQueryTest, CriteriaOfOneModeAreAlternatives) {
  const Result<TicketSearch> decoded = decode_criteria(
      R"([{"mode":"status","tokens":["lost"]},{"mode":"status","tokens":["closed"]}])");

  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->query.criteria.status, std::vector{TicketStatus::kClosed});
  EXPECT_FALSE(decoded->query.matches_nothing);
}

TEST(DecodeQueryTest, TokensThatNothingCanHaveMatchNothing) {
  for (const char* criteria : {R"([{"mode":"status","tokens":["lost"]}])",
                               R"([{"mode":"ticket_number","tokens":["abc"]}])",
                               R"([{"mode":"priority","tokens":["soon",50]}])",
                               R"([{"mode":"watchlist","tokens":["Mine"]}])",
                               R"([{"mode":"hashtag","tokens":["#late"]}])"}) {
    const Result<TicketSearch> decoded = decode_criteria(criteria);
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
  EXPECT_EQ(
      wrong_field(R"({"search_object":{"criteria":[{"mode":"updated_to","tokens":["May"]}]}})"),
      "search_object.criteria.0.tokens.0");
}

TEST(DecodeQueryTest, OneModeHasAHundredTextsAtMost) {
  const auto texts = [](int count) {
    std::string tokens = R"("x")";
    for (int i = 1; i < count; ++i) {
      tokens += R"(,"x")";
    }
    return R"({"search_object":{"criteria":[{"mode":"content","tokens":[)" + tokens + "]}]}}";
  };
  EXPECT_EQ(wrong_field(texts(100)), "");
  EXPECT_EQ(wrong_field(texts(101)), "search_object.criteria.0.tokens");
}

TEST(DecodeQueryTest, UnknownModeIsAnsweredWithTheKnownOnes) {
  const Result<TicketSearch> decoded = decode_criteria(R"([{"mode":"colour","tokens":["red"]}])");

  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().message,
            "search_object.criteria.0.mode: must be one of subject, content, subject_content, "
            "assigned, participant, priority, raised, queue, status, watchlist, hashtag, "
            "ticket_number, created_from, created_to, updated_from, updated_to");
}

}  // namespace
}  // namespace tickiti::http
