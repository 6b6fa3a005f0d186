#include "domain/field_fit.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

std::vector<std::string> misfits(FieldType type, std::string_view bag) {
  return describe_misfits({{type, "a", "A"}}, parse_json(bag).value());
}

struct FitCase {
  const char* name;
  FieldType type;
  std::string_view bag;
  std::string_view says;  // Empty: it fits.
};

class FieldFitTest : public testing::TestWithParam<FitCase> {};

TEST_P(FieldFitTest, SaysWhichValueDoesNotFitAndWhy) {
  const auto& [name, type, bag, says] = GetParam();
  const std::vector<std::string> found = misfits(type, bag);
  ASSERT_EQ(found.size(), says.empty() ? 0U : 1U);
  if (!says.empty()) {
    EXPECT_TRUE(found.front().starts_with("data.data.a: ")) << found.front();
    EXPECT_NE(found.front().find(says), std::string::npos) << found.front();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Values, FieldFitTest,
    testing::Values(FitCase{"TrueUnderCheckbox", FieldType::kCheckbox, R"({"a":true})", ""},
                    FitCase{"NothingUnderCheckbox", FieldType::kCheckbox, "{}", ""},
                    FitCase{"StringUnderCheckbox", FieldType::kCheckbox, R"({"a":"no"})",
                            R"(not the string "no")"},
                    FitCase{"NumberUnderCheckbox", FieldType::kCheckbox, R"({"a":1})",
                            "not the number 1"},
                    FitCase{"NullUnderCheckbox", FieldType::kCheckbox, R"({"a":null})", "not null"},
                    FitCase{"ListUnderCheckbox", FieldType::kCheckbox, R"({"a":[]})", "not a list"},
                    FitCase{"StringUnderText", FieldType::kText, R"({"a":"x"})", ""},
                    FitCase{"NumberUnderText", FieldType::kText, R"({"a":1.50})", ""},
                    FitCase{"NullUnderText", FieldType::kText, R"({"a":null})", ""},
                    FitCase{"NothingUnderText", FieldType::kText, "{}", ""},
                    FitCase{"BooleanUnderText", FieldType::kText, R"({"a":false})", "not false"},
                    FitCase{"ObjectUnderText", FieldType::kText, R"({"a":{}})", "not an object"},
                    FitCase{"ListUnderText", FieldType::kText, R"({"a":[1]})", "not a list"},
                    FitCase{"NumberLikeUnderText", FieldType::kText, R"({"a":"90.10"})",
                            "any text there; send 90.10 without quotes"},
                    FitCase{"AlmostANumberUnderText", FieldType::kText, R"({"a":"007"})", ""},
                    FitCase{"LabelsShowNoValue", FieldType::kLabel, R"({"a":[1]})", ""}),
    [](const auto& each) { return each.param.name; });

TEST(FieldFitTest, LongValuesAreCut) {
  const std::string bag = R"({"a":")" + std::string(1000, 'x') + "\"}";
  EXPECT_LT(misfits(FieldType::kCheckbox, bag).front().size(), 250U);
}

}  // namespace
}  // namespace tickiti
