#include "domain/label_token.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

struct LabelCase {
  const char* name;
  std::string_view label;
  std::string_view resolved;
};

class LabelTokenTest : public testing::TestWithParam<LabelCase> {};

TEST_P(LabelTokenTest, IsResolvedFromBagThenTicket) {
  const Json bag = *parse_json(
      R"({"currency":"GBP","n":0.10,"o":{"a":[10,"x"]},"o.b":1,"evil":"{{uid}} <b>","uid2":null})");
  const Json words = *parse_json(R"({"uid":"order-1","ticket_number":100000,"currency":"no"})");
  EXPECT_EQ(resolve_label(GetParam().label, bag, words), GetParam().resolved);
}

INSTANTIATE_TEST_SUITE_P(Labels, LabelTokenTest,
                         testing::Values(LabelCase{"Plain", "Price", "Price"},
                                         LabelCase{"Bag", "Price {{currency}}", "Price GBP"},
                                         LabelCase{"Spaces", "{{ currency }}", "GBP"},
                                         LabelCase{"NumberText", "{{n}}", "0.10"},
                                         LabelCase{"DottedAndIndex", "{{o.a.1}}/{{o.a.0}}", "x/10"},
                                         LabelCase{"LiteralKey", "{{o.b}}", "1"},
                                         LabelCase{"Words", "{{uid}} #{{ticket_number}}",
                                                   "order-1 #100000"},
                                         LabelCase{"Unknown", "[{{nothing}}]", "[]"},
                                         LabelCase{"Null", "[{{uid2}}]", "[]"},
                                         LabelCase{"ValueIsText", "{{evil}}", "{{uid}} <b>"},
                                         LabelCase{"Unclosed", "a {{currency", "a {{currency"}),
                         [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace tickiti
