#include "http/api/decode_inbox.h"

#include <gtest/gtest.h>

#include "http/api/inbox_cursor.h"

namespace tickiti::http {
namespace {

constexpr PersonId kMe{7};

Result<InboxFilter> decode(const std::string& text) {
  return decode_inbox(parse_json(text).value(), kMe);
}

TEST(DecodeInboxTest, AsksForFiftyOpenAndHeldTicketsByDefault) {
  for (const char* text : {"{}", R"({"attention":null,"queue_id":null,"status":null,"state":null,
                                     "search":" ","cursor":null,"limit":null})",
                           R"({"attention":false,"search":""})"}) {
    const Result<InboxFilter> filter = decode(text);
    ASSERT_TRUE(filter) << text;
    EXPECT_EQ(filter->limit, 50);
    EXPECT_EQ(filter->status, (std::vector{TicketStatus::kOpen, TicketStatus::kOnHold}));
    EXPECT_FALSE(filter->attention_of || filter->queue || filter->state || filter->after);
    EXPECT_EQ(filter->search, "");
  }
}

TEST(DecodeInboxTest, AsksForClosedTicketsTooWhereSomethingIsUnfinished) {
  const std::vector usual{TicketStatus::kOpen, TicketStatus::kOnHold};
  const std::vector every{TicketStatus::kOpen, TicketStatus::kOnHold, TicketStatus::kClosed};
  for (const char* state : {"pending", "submitted", "failed"}) {
    EXPECT_EQ(decode(R"({"state":")" + std::string(state) + "\"}")->status, every) << state;
  }
  for (const char* state : {"acknowledged", "accepted"}) {
    EXPECT_EQ(decode(R"({"state":")" + std::string(state) + "\"}")->status, usual) << state;
  }
  EXPECT_EQ(decode(R"({"attention":true})")->status, every);
  EXPECT_EQ(decode(R"({"attention":true,"status":["open"]})")->status,
            std::vector{TicketStatus::kOpen});
}

TEST(DecodeInboxTest, ReadsEveryField) {
  const Result<InboxFilter> filter =
      decode(R"({"attention":true,"queue_id":"3","status":["closed","open","closed"],
                 "state":"failed","search":"  two words\n","cursor":"1777000000123.17",
                 "limit":100})");
  ASSERT_TRUE(filter);
  EXPECT_EQ(filter->attention_of, kMe);
  EXPECT_EQ(filter->queue, QueueId{3});
  EXPECT_EQ(filter->status, (std::vector{TicketStatus::kClosed, TicketStatus::kOpen}));
  EXPECT_EQ(filter->state, PayloadState::kFailed);
  EXPECT_EQ(filter->search, "two words");
  ASSERT_TRUE(filter->after);
  EXPECT_EQ(filter->after->ticket, TicketId{17});
  EXPECT_EQ(to_cursor(*filter->after), "1777000000123.17");
  EXPECT_EQ(filter->limit, 100);
}

struct Wrong {
  std::string_view field;
  std::string_view value;
};

class WrongInboxTest : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongInboxTest, IsNamed) {
  const auto& [field, value] = GetParam();
  const Result<InboxFilter> filter =
      decode("{\"" + std::string(field) + "\":" + std::string(value) + "}");
  ASSERT_FALSE(filter) << value;
  ASSERT_EQ(filter.error().fields.all().size(), 1U);
  EXPECT_EQ(filter.error().fields.all().front().first, field);
}

INSTANTIATE_TEST_SUITE_P(
    Fields, WrongInboxTest,
    ::testing::Values(Wrong{"attention", "1"}, Wrong{"queue_id", "\"x\""}, Wrong{"status", "[]"},
                      Wrong{"status", "\"open\""}, Wrong{"status", "[\"open\",\"lost\"]"},
                      Wrong{"status", "[1]"}, Wrong{"state", "\"withdrawn\""}, Wrong{"state", "[]"},
                      Wrong{"search", "7"}, Wrong{"limit", "0"}, Wrong{"limit", "101"},
                      Wrong{"limit", "1.5"}, Wrong{"cursor", "7"}, Wrong{"cursor", "\"\""},
                      Wrong{"cursor", "\"1\""}, Wrong{"cursor", "\"1.\""},
                      Wrong{"cursor", "\".1\""}, Wrong{"cursor", "\"1.0\""},
                      Wrong{"cursor", "\"-1.1\""}, Wrong{"cursor", "\"1.1.1\""},
                      Wrong{"cursor", "\"1.1 \""}, Wrong{"cursor", "\"99999999999999999999.1\""}));

TEST(DecodeInboxTest, NamesEveryWrongFieldAtOnce) {
  const Result<InboxFilter> filter = decode(R"({"limit":0,"cursor":"x","state":"x","status":7})");
  ASSERT_FALSE(filter);
  EXPECT_EQ(filter.error().fields.all().size(), 4U);
}

TEST(DecodeInboxTest, CountsTheSearchInCharacters) {
  std::string search;
  for (int i = 0; i < 200; ++i) {
    search += "ß";
  }
  EXPECT_TRUE(decode("{\"search\":\"" + search + "\"}"));
  EXPECT_FALSE(decode("{\"search\":\"" + search + "s\"}"));
}

}  // namespace
}  // namespace tickiti::http
