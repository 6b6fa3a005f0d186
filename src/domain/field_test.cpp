#include "domain/field.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

Json json(std::string_view text) { return parse_json(text).value(); }

TEST(FieldsTest, ComeBackAsTheyWereWritten) {
  const std::string text =
      R"([{"type":"label","label":"Hello"},{"type":"text","name":"price","label":"Price {{c}}"},)"
      R"({"type":"hr"},{"type":"checkbox","name":"accept","label":"Accept"}])";
  FieldErrors errors;
  const Fields fields = read_fields(json(text), errors);
  EXPECT_TRUE(errors.empty());
  EXPECT_EQ(to_text(to_json(fields)), text);
  EXPECT_EQ(to_text(to_json(fields_from_json(json(text)))), text);
}

struct RefusalCase {
  const char* name;
  std::string_view fields;
  std::string path;
};

class RefusedFieldsTest : public testing::TestWithParam<RefusalCase> {};

TEST_P(RefusedFieldsTest, NamesTheWrongPart) {
  FieldErrors errors;
  read_fields(json(GetParam().fields), errors);
  EXPECT_TRUE(errors.has(GetParam().path));
}

INSTANTIATE_TEST_SUITE_P(
    Fields, RefusedFieldsTest,
    testing::Values(
        RefusalCase{"NoList", R"({"type":"text"})", "fields"},
        RefusalCase{"NoObject", R"(["text"])", "fields.0"},
        RefusalCase{"NoType", R"([{"name":"a"}])", "fields.0.type"},
        RefusalCase{"UnknownType", R"([{"type":"slider","name":"a"}])", "fields.0.type"},
        RefusalCase{"NoName", R"([{"type":"hr"},{"type":"text"}])", "fields.1.name"},
        RefusalCase{"BadName", R"([{"type":"text","name":"a b"}])", "fields.0.name"},
        RefusalCase{"NumberName", R"([{"type":"text","name":1}])", "fields.0.name"},
        RefusalCase{"NameTwice", R"([{"type":"text","name":"a"},{"type":"checkbox","name":"a"}])",
                    "fields.1.name"},
        RefusalCase{"NumberLabel", R"([{"type":"text","name":"a","label":1}])", "fields.0.label"}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace tickiti
