#include "http/api/warnings.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

Warnings of(std::string_view body) { return warnings_of_create(parse_json(body).value()); }

Warnings unknown(const std::string& name) {
  return {"unknown field " + name + ": this version does not use it"};
}

TEST(CreateWarningsTest, WhatIsUsedIsNotWarnedOf) {
  EXPECT_EQ(of(R"({"originator_email_address":"a","intervention":"i","uid":"u",
                   "use_passed_originator_as_responder":true,"data":{"data":{"any":1}}})"),
            Warnings{});
  EXPECT_EQ(of(R"({"originator_email_address":"a","template_identifier":"t","is_public":true,
                   "queue_name":"q","data":{"any":1,"queue_name":"q"}})"),
            Warnings{});
  EXPECT_EQ(of(R"({"originator_email_address":"a","queue_name":"q","is_public":false,
                   "data":{"subject":"s","content":"c","queue_name":"q"}})"),
            Warnings{});
}

TEST(CreateWarningsTest, EachShapeNamesWhatItDoesNotUse) {
  EXPECT_EQ(of(R"({"intervention":"i","expires_in_seconds":60})"), unknown("expires_in_seconds"));
  EXPECT_EQ(of(R"({"intervention":"i","is_public":true})"), unknown("is_public"));
  EXPECT_EQ(of(R"({"intervention":"i","data":{"data":{},"tags":["a"]}})"), unknown("data.tags"));
  EXPECT_EQ(of(R"({"template_identifier":"t","uid":"u"})"), unknown("uid"));
  EXPECT_EQ(of(R"({"orginator":"a"})"), unknown("orginator"));
  EXPECT_EQ(of(R"({"data":{"priority":40}})"), unknown("data.priority"));
}

TEST(CreateWarningsTest, NullAsksForNothing) {
  EXPECT_EQ(of(R"({"intervention":"i","on_expiry":null})"), Warnings{});
}

TEST(CreateWarningsTest, ALongNameIsCut) {
  EXPECT_EQ(of(R"({")" + std::string(5000, 'k') + R"(":1})"), unknown(std::string(100, 'k') + "…"));
}

TEST(CreateWarningsTest, ALargeBagIsWarnedOf) {
  const std::string bag = R"({"a":")" + std::string(33'000, 'x') + "\"}";
  const Warnings warnings = of(R"({"intervention":"i","data":{"data":)" + bag + "}}");
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_TRUE(warnings[0].starts_with("data.data is larger than the advised 32 KiB"));
}

TEST(CreateWarningsTest, OfManyTheFirstAreSaidAndHowManyMore) {
  JsonWriter json;
  json.open_object();
  write_warnings(json, Warnings(25, "w"));
  json.close_object();
  const Json written = parse_json(json.take()).value();
  ASSERT_EQ(written.find("warnings")->as_array().size(), 21U);
  EXPECT_EQ(written.find("warnings")->as_array().back().as_string(), "and 5 more");
}

}  // namespace
}  // namespace tickiti::http
