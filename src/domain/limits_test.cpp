#include <gtest/gtest.h>

#include "domain/label_token.h"
#include "domain/mustache.h"

namespace tickiti {
namespace {

constexpr std::size_t kPlenty = 262'144;

std::string repeat(std::string_view text, int times) {
  std::string repeated;
  for (int n = 0; n < times; ++n) {
    repeated += text;
  }
  return repeated;
}

TEST(LabelLimits, CutAtAThousandCharacters) {
  Json bag = Json::object();
  bag.set("long", Json::string(repeat("€", 10'000)));
  bag.set("fits", Json::string(repeat("😀", 1'000)));
  EXPECT_EQ(resolve_label(repeat("{{long}}", 1000), bag, Json::object()), repeat("€", 999) + "…");
  EXPECT_EQ(resolve_label("{{fits}}", bag, Json::object()), repeat("😀", 1'000));
}

TEST(MustacheLimits, StopManyLookUpsInALargeObject) {
  Json bag = Json::object();
  for (int n = 0; n < 10'000; ++n) {
    bag.as_object().push_back({"key" + std::to_string(n), Json()});
  }
  const auto compiled = Mustache::compile(repeat("{{nowhere}}", 10'000), "content");
  ASSERT_TRUE(compiled);
  const auto refused = compiled->render({&bag}, Escape::kHtml, kPlenty);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().fields.has("data.data"));
  EXPECT_NE(refused.error().message.find("too much work"), std::string::npos);
}

TEST(MustacheLimits, LeaveRoomForALongOrdinaryTable) {
  const Json bag = parse_json(R"({"rows":[{"a":1})" + repeat(R"(,{"a":1})", 9'999) + "]}").value();
  const auto compiled = Mustache::compile("{{#rows}}<td>{{a}}</td>{{/rows}}", "content");
  ASSERT_TRUE(compiled);
  EXPECT_TRUE(compiled->render({&bag}, Escape::kHtml, kPlenty));
}

TEST(MustacheLimits, CompileALongLineOfManyTagsInLinearTime) {
  EXPECT_TRUE(Mustache::compile(repeat("{{#a}}{{/a}} {{! }}", 100'000), "content"));
}

}  // namespace
}  // namespace tickiti
