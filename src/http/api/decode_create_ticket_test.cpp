#include "http/api/decode_create_ticket.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

CreateTicket decode(const std::string& text) {
  return decode_create_ticket(parse_json(text).value());
}

std::vector<std::string> wrong_fields(const std::string& text) {
  std::vector<std::string> paths;
  const CreateTicket command = decode(text);
  for (const auto& field : command.problems.all()) {
    paths.push_back(field.first);
  }
  return paths;
}

using Paths = std::vector<std::string>;

TEST(DecodeCreateTicketTest, ReadsTheContractsExample) {
  const CreateTicket command = decode(
      R"({"originator_email_address":"customer@example.com","intervention":"discount_request",)"
      R"("uid":"order-1001-discount",)"
      R"("data":{"data":{"currency":"GBP","order_price":100,"accept":false}}})");

  EXPECT_TRUE(command.problems.empty());
  EXPECT_EQ(command.originator_email_address, "customer@example.com");
  EXPECT_EQ(command.intervention, "discount_request");
  EXPECT_EQ(command.uid, "order-1001-discount");
  EXPECT_EQ(to_text(command.bag), R"({"currency":"GBP","order_price":100,"accept":false})");
  EXPECT_FALSE(command.originator_is_responder);
}

TEST(DecodeCreateTicketTest, NamesEveryMissingField) {
  EXPECT_EQ(wrong_fields("{}"),
            (Paths{"originator_email_address", "intervention", "uid", "data.data"}));
}

TEST(DecodeCreateTicketTest, NamesEveryWrongType) {
  EXPECT_EQ(wrong_fields(R"({"originator_email_address":1,"intervention":[],"uid":7,)"
                         R"("use_passed_originator_as_responder":"yes","data":{"data":"x"}})"),
            (Paths{"originator_email_address", "intervention", "uid",
                   "use_passed_originator_as_responder", "data.data"}));
}

class BagTest : public testing::Test {
 protected:
  static std::string with_data(const std::string& data) {
    return R"({"originator_email_address":"a@b.c","intervention":"i","uid":"u","data":)" + data +
           "}";
  }
};

TEST_F(BagTest, EmptyArrayIsAnEmptyBag) {
  const CreateTicket command = decode(with_data(R"({"data":[]})"));

  EXPECT_TRUE(command.problems.empty());
  EXPECT_EQ(to_text(command.bag), "{}");
}

TEST_F(BagTest, AnythingElseThanAnObjectIsRefused) {
  for (const char* data : {R"({"data":[1]})", R"({"data":"x"})", R"({"data":null})", "{}", "[]"}) {
    EXPECT_EQ(wrong_fields(with_data(data)), Paths{"data.data"}) << data;
  }
}

TEST_F(BagTest, DataItselfMustBeAnObject) {
  EXPECT_EQ(wrong_fields(with_data("\"x\"")), (Paths{"data", "data.data"}));
  EXPECT_EQ(wrong_fields(with_data("null")), Paths{"data.data"});
}

TEST_F(BagTest, InterventionHasItsOwnQueue) {
  EXPECT_EQ(wrong_fields(R"({"originator_email_address":"a@b.c","intervention":"i","uid":"u",)"
                         R"("queue_name":"Inbox","data":{"data":{},"queue_name":"Inbox"}})"),
            (Paths{"queue_name", "data.queue_name"}));
}

TEST(DecodeCreateTicketTest, InterventionAndTemplateExcludeEachOther) {
  EXPECT_EQ(wrong_fields(R"({"originator_email_address":"a@b.c","intervention":"i","uid":"u",)"
                         R"("template_identifier":"t","data":{"data":{}}})"),
            (Paths{"intervention", "template_identifier"}));
}

TEST(DecodeCreateTicketTest, WithoutAnInterventionItIsAskedFor) {
  const Paths paths =
      wrong_fields(R"({"originator_email_address":"a@b.c","data":{"subject":"s","content":"c"}})");

  EXPECT_EQ(paths, (Paths{"intervention", "uid", "data.data"}));
}

TEST(JudgeSizeTest, AdviceEndsAt32KiBOfText) {
  const auto bag_of = [](std::size_t bytes) {
    return Json::object({{"x", Json::string(std::string(bytes - 8, 'y'))}});
  };

  EXPECT_EQ(to_text(bag_of(32768)).size(), 32768U);
  EXPECT_EQ(judge_size(bag_of(32768)), BagSize::kModest);
  EXPECT_EQ(judge_size(bag_of(32769)), BagSize::kOverAdvice);
}

}  // namespace
}  // namespace tickiti::http
