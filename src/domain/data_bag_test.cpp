#include "domain/data_bag.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

Json json(std::string_view text) { return parse_json(text).value(); }

const Fields sample_fields{
    {FieldType::kLabel, "intro", "Hello"},     {FieldType::kText, "price", "Price"},
    {FieldType::kText, "note", "Note"},        {FieldType::kText, "customer.name", "Name"},
    {FieldType::kText, "a.b.c", "Deep"},       {FieldType::kText, "list", "List"},
    {FieldType::kText, "flag", "Flag"},        {FieldType::kHr, "", ""},
    {FieldType::kText, "rows.0.n", "First"},   {FieldType::kText, "rows.1.n", "Second"},
    {FieldType::kCheckbox, "accept", "Accept"}};

constexpr std::string_view kBag =
    R"({"price":100.0,"note":"hi","customer":{"name":"Ann"},"list":[1],"flag":true,)"
    R"("accept":false,"extra":1e400})";

struct EditCase {
  const char* name;
  std::string_view bag;
  std::string_view edits;
  std::string_view result;
};

class EditTest : public testing::TestWithParam<EditCase> {};

TEST_P(EditTest, ChangesTheBag) {
  const auto edited = apply_edits(json(GetParam().bag), sample_fields, json(GetParam().edits));
  ASSERT_TRUE(edited) << edited.error().message;
  EXPECT_EQ(to_text(edited->bag), GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(
    Edits, EditTest,
    testing::Values(
        EditCase{"NothingKeepsEveryByte", kBag, "{}", kBag},
        EditCase{"NumberAsNumber", R"({"price":100})", R"({"price":90.50})", R"({"price":90.50})"},
        EditCase{"NumberAsString", R"({"price":100})", R"({"price":"0.10"})", R"({"price":0.10})"},
        EditCase{"HugeNumber", R"({"price":1})", R"({"price":"12345678901234567890.5"})",
                 R"({"price":12345678901234567890.5})"},
        EditCase{"String", R"({"note":"a"})", R"({"note":"100"})", R"({"note":"100"})"},
        EditCase{"NullBecomesString", R"({"note":null})", R"({"note":"b"})", R"({"note":"b"})"},
        EditCase{"MissingIsAppended", R"({"x":1})", R"({"note":"b"})", R"({"x":1,"note":"b"})"},
        EditCase{"Checkbox", R"({"accept":false})", R"({"accept":true})", R"({"accept":true})"},
        EditCase{"DottedPath", R"({"customer":{"name":"Ann","n":1}})", R"({"customer.name":"Bob"})",
                 R"({"customer":{"name":"Bob","n":1}})"},
        EditCase{"LiteralKeyWins", R"({"customer":{"name":"A"},"customer.name":"B"})",
                 R"({"customer.name":"C"})", R"({"customer":{"name":"A"},"customer.name":"C"})"},
        EditCase{"MissingObjectsAreMade", "{}", R"({"a.b.c":"x"})", R"({"a":{"b":{"c":"x"}}})"},
        EditCase{"EmptyListOnThePathBecomesAnObject", R"({"x":1,"customer":[],"y":[]})",
                 R"({"customer.name":"B"})", R"({"x":1,"customer":{"name":"B"},"y":[]})"},
        EditCase{"NullOnThePathBecomesAnObject", R"({"a":{"b":null,"k":2}})", R"({"a.b.c":"x"})",
                 R"({"a":{"b":{"c":"x"},"k":2}})"},
        EditCase{"NullAboveBecomesObjects", R"({"a":null})", R"({"a.b.c":"x"})",
                 R"({"a":{"b":{"c":"x"}}})"},
        EditCase{"ElementOfAList", R"({"a":[0,{"b":1}],"rows":[{"n":"x"},null]})",
                 R"({"rows.0.n":"y","rows.1.n":"z"})",
                 R"({"a":[0,{"b":1}],"rows":[{"n":"y"},{"n":"z"}]})"}),
    [](const auto& each) { return each.param.name; });

struct RefusalCase {
  const char* name;
  std::string_view bag;
  std::string_view edits;
  std::string path;
};

class RefusedEditTest : public testing::TestWithParam<RefusalCase> {};

TEST_P(RefusedEditTest, NamesTheField) {
  const auto edited = apply_edits(json(GetParam().bag), sample_fields, json(GetParam().edits));
  ASSERT_FALSE(edited);
  EXPECT_EQ(edited.error().code, ErrorCode::kValidationFailed);
  EXPECT_TRUE(edited.error().fields.has(GetParam().path)) << edited.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Edits, RefusedEditTest,
    testing::Values(RefusalCase{"UnknownKey", kBag, R"({"colour":"red"})", "data.colour"},
                    RefusalCase{"KeyWithoutField", kBag, R"({"extra":2})", "data.extra"},
                    RefusalCase{"Label", kBag, R"({"intro":"x"})", "data.intro"},
                    RefusalCase{"NumberAsWord", kBag, R"({"price":"cheap"})", "data.price"},
                    RefusalCase{"NumberWithSpace", kBag, R"({"price":" 1"})", "data.price"},
                    RefusalCase{"NumberAsNull", kBag, R"({"price":null})", "data.price"},
                    RefusalCase{"NumberAsBoolean", kBag, R"({"price":true})", "data.price"},
                    RefusalCase{"StringAsNumber", kBag, R"({"note":1})", "data.note"},
                    RefusalCase{"CheckboxAsText", kBag, R"({"accept":"true"})", "data.accept"},
                    RefusalCase{"CheckboxAsNumber", kBag, R"({"accept":1})", "data.accept"},
                    RefusalCase{"TextOverArray", kBag, R"({"list":"x"})", "data.list"},
                    RefusalCase{"TextOverBoolean", kBag, R"({"flag":"x"})", "data.flag"},
                    RefusalCase{"PathThroughScalar", R"({"a":1})", R"({"a.b.c":"x"})",
                                "data.a.b.c"},
                    RefusalCase{"PathThroughText", R"({"customer":"x"})",
                                R"({"customer.name":"y"})", "data.customer.name"},
                    RefusalCase{"PathPastTheEndOfAList", R"({"rows":[{"n":"x"}]})",
                                R"({"rows.1.n":"y"})", "data.rows.1.n"},
                    RefusalCase{"NameInAList", R"({"customer":["x"]})", R"({"customer.name":"y"})",
                                "data.customer.name"}),
    [](const auto& each) { return each.param.name; });

// What a form offers can be saved, and nothing else can.
TEST(EditsTest, AFieldIsReadOnlyExactlyWhenNoValueFits) {
  for (const char* held : {"null", "[]", "{}", "\"x\"", "\"\"", "7", "true", "[1]", "[null]",
                           "[[]]", "[{}]", R"({"name":null})", R"({"name":[]})", R"([{"n":1}])"}) {
    for (const char* name : {"customer", "a", "rows", "list", "customer.name", "other"}) {
      const Json bag = json(std::string("{\"") + name + "\":" + held + "}");
      for (const Field& field : sample_fields) {
        bool is_taken = false;
        for (const char* value : {"\"new\"", "8", "true"}) {
          const Json edits = json("{\"" + field.name + "\":" + value + "}");
          is_taken = is_taken || apply_edits(bag, sample_fields, edits).has_value();
        }
        EXPECT_EQ(is_taken, !is_read_only(field, bag)) << field.name << " in " << to_text(bag);
      }
    }
  }
}

TEST(EditsTest, EveryWrongFieldIsNamedAtOnce) {
  const auto edited =
      apply_edits(json(kBag), sample_fields, json(R"({"price":"x","accept":2,"zz":1})"));
  ASSERT_FALSE(edited);
  EXPECT_EQ(edited.error().fields.all().size(), 3U);
}

TEST(EditsTest, ReportsOnlyRealChangesInTheOrderOfTheFields) {
  const auto edited =
      apply_edits(json(kBag), sample_fields, json(R"({"accept":true,"note":"hi","price":99})"));
  ASSERT_TRUE(edited);
  ASSERT_EQ(edited->changes.size(), 2U);
  EXPECT_EQ(edited->changes[0].name, "price");
  EXPECT_EQ(edited->changes[0].before, "100.0");
  EXPECT_EQ(edited->changes[0].after, "99");
  EXPECT_EQ(edited->changes[1].name, "accept");
}

TEST(EditsTest, ANumberWrittenAnotherWayIsAChange) {
  const auto edited =
      apply_edits(json(R"({"price":100})"), sample_fields, json(R"({"price":100.0})"));
  ASSERT_TRUE(edited);
  EXPECT_EQ(to_text(edited->bag), R"({"price":100.0})");
}

}  // namespace
}  // namespace tickiti
